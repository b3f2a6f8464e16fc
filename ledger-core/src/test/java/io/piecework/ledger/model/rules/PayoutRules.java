package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Payouts and where they go. */
final class PayoutRules {

    private static final int MOST_ATTEMPTS = 20;
    private static final int ANY = -1;
    /** What every method of the model goes by. */
    private static final String RAIL = "bank";

    private final Books books;

    PayoutRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("set-payout-method", this::set);
        rules.put("remove-payout-method", this::remove);
        rules.put("request-payout", this::request);
        rules.put("cancel-payout", this::cancel);
        rules.put("claim-payout", this::claim);
        rules.put("reissue-payout", this::reissue);
        new RailRules(books).describe(rules);
    }

    /** Only the platform may say it, or the worker of whom it is said. */
    static void permitted(ModelCommand order, String worker) {
        String actor = order.get("actor", "operator:platform");
        boolean platform = actor.startsWith("operator:") || actor.startsWith("import:");
        Books.demand(platform || actor.equals("worker:" + worker), "not-permitted");
    }

    static void byPlatform(ModelCommand order) {
        permitted(order, "nobody");
    }

    private void set(ModelCommand order, TimedCommand step) {
        permitted(order, order.get("worker"));
        Model.stamp(order, step.now());
        books.methods.put(order.get("worker"), true);
    }

    private void remove(ModelCommand order, TimedCommand step) {
        permitted(order, order.get("worker"));
        Model.stamp(order, step.now());
        needsMethod(order.get("worker"));
        books.methods.put(order.get("worker"), false);
    }

    private void needsMethod(String worker) {
        Books.demand(books.methods.getOrDefault(worker, false), "no-payout-method");
    }

    private void request(ModelCommand order, TimedCommand step) {
        permitted(order, order.get("worker"));
        boolean released = order.find("waiver.approver").isPresent();
        Books.demand(!released || byTwo(order), "needs-authority");
        if (order.find("vat.rate").isPresent() || order.find("exchange.rate").isPresent()) {
            byPlatform(order);
        }
        long now = Model.stamp(order, step.now());
        String worker = order.get("worker");
        books.needsActive(worker);
        String currency = TaskTerms.currencyOf(order.get("policy.quantum"));
        String day = worker + ":" + currency + ":" + day(order, now);
        Books.demand(!order.find("policy.onceADay").isPresent() || !books.daysPaid.contains(day), "once-a-day");
        needsMethod(worker);
        BigDecimal quantum = TaskTerms.numberOf(order.get("policy.quantum"));
        WorkerAccount purse = books.purses.getOrDefault(worker + ":" + currency, new WorkerAccount());
        BigDecimal available = purse.payable(now);
        Books.demand(available.signum() >= 0, "negative-balance");
        Books.demand(order.get("policy.rail", RAIL).equals(RAIL), "not-in-terms");
        BigDecimal most = multiple(available, quantum).max(BigDecimal.ZERO);
        Books.demand(released || reaches(order, available, most, also(order, now)), "below-threshold");
        BigDecimal gross = order.find("amount").map(TaskTerms::numberOf).orElse(most);
        BigDecimal minimum =
                order.find("policy.minimum").map(TaskTerms::numberOf).orElse(quantum);
        BigDecimal fee = fee(order, gross);
        var payout = new Books.Remittance(worker, currency, gross, fee);
        outside(order, payout);
        boolean payable = gross.signum() > 0
                && multiple(gross, quantum).compareTo(gross) == 0
                && gross.compareTo(minimum) >= 0
                && fee.compareTo(gross) < 0
                && payout.arriving().signum() > 0;
        Books.demand(payable, "not-payable");
        sendRipe(purse, gross, now);
        payout.unclaimedFor = order.find("policy.unclaimedFor")
                .map(seconds -> Long.parseLong(seconds) * 1_000_000)
                .orElse(null);
        books.payouts.put(order.get("payout"), payout);
        if (order.find("policy.onceADay").isPresent()) {
            books.daysPaid.add(day);
        }
    }

    /** Days since the beginning, which is midnight in UTC; Kiritimati is 14 hours ahead of that. */
    private static long day(ModelCommand order, long now) {
        long ahead = order.get("policy.onceADay", "UTC").equals("Pacific/Kiritimati") ? 14 : 0;
        return Math.floorDiv(now / 3_600_000_000L + ahead, 24L);
    }

    /** What is added, half-up to what the rail knows, and what all of it is exchanged for. */
    private static void outside(ModelCommand order, Books.Remittance payout) {
        BigDecimal quantum = TaskTerms.numberOf(order.get("policy.quantum"));
        payout.vat = Ratio.of(order.get("vat.rate", "0%")).of(payout.gross, quantum, RoundingMode.HALF_UP);
        payout.rate = order.find("exchange.rate").map(TaskTerms::numberOf).orElse(null);
        payout.arrivingQuantum =
                order.find("exchange.quantum").map(TaskTerms::numberOf).orElse(null);
    }

    private static boolean byTwo(ModelCommand order) {
        String actor = order.get("actor", "operator:platform");
        String approver = order.get("waiver.approver");
        return actor.startsWith("operator:") && approver.startsWith("operator:") && !approver.equals(actor);
    }

    /** What is there in the other currency that counts, for what it is worth. */
    private BigDecimal also(ModelCommand order, long now) {
        String other = order.get("worker") + ":" + order.get("policy.also", "");
        return books.purses
                .getOrDefault(other, new WorkerAccount())
                .payable(now)
                .multiply(order.find("policy.worth").map(TaskTerms::numberOf).orElse(BigDecimal.ZERO));
    }

    /** By what is there to the last digit, or by what would be sent of it. */
    private static boolean reaches(ModelCommand order, BigDecimal available, BigDecimal most, BigDecimal also) {
        boolean net = order.get("policy.basis", "gross").equals("net");
        int side = (net ? most.subtract(fee(order, most)) : available)
                .add(also)
                .compareTo(TaskTerms.numberOf(order.get("policy.threshold")));
        return order.get("policy.edge", "at-least").equals("above") ? side > 0 : side >= 0;
    }

    /** A flat part and a share, half-up to what the rail knows; nothing above some amount, and of nothing. */
    private static BigDecimal fee(ModelCommand order, BigDecimal gross) {
        boolean waived = order.find("policy.waivedAbove")
                .map(above -> gross.compareTo(TaskTerms.numberOf(above)) > 0)
                .orElse(false);
        if (waived || gross.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal quantum = TaskTerms.numberOf(order.get("policy.quantum"));
        BigDecimal share = Ratio.of(order.get("policy.share", "0%")).of(gross, quantum, RoundingMode.HALF_UP);
        return order.find("policy.flat")
                .map(TaskTerms::numberOf)
                .orElse(BigDecimal.ZERO)
                .add(share);
    }

    /** First releases what has come by then. */
    private static void sendRipe(WorkerAccount purse, BigDecimal gross, long now) {
        if (gross.compareTo(purse.payable(now)) > 0) {
            throw new ModelRefusal("insufficient-earnings");
        }
        purse.mature(now);
        purse.send(gross);
    }

    private static BigDecimal multiple(BigDecimal amount, BigDecimal quantum) {
        return amount.divide(quantum, 0, RoundingMode.DOWN).multiply(quantum);
    }

    private Books.Remittance payout(ModelCommand order, int attempt, String... statuses) {
        Books.Remittance payout = Books.known(books.payouts, order.get("payout"));
        Books.demand(attempt == ANY || payout.attempt() == attempt, "wrong-state");
        Books.demand(List.of(statuses).contains(payout.latest().status), "wrong-state");
        return payout;
    }

    static int attempt(ModelCommand order) {
        return Integer.parseInt(order.get("attempt"));
    }

    private static void needsFree(Books.Remittance payout, long now) {
        Books.demand(payout.claimed != payout.attempt() || payout.claimedUntil <= now, "already-claimed");
    }

    /** While a rail says both that it was paid and that it was not, or once it was, nothing more is sent. */
    private static void needsUnpaid(Books.Remittance payout) {
        for (Books.Sending sending : payout.sendings) {
            Books.demand(sending.open.isEmpty() && !sending.status.equals("paid"), "wrong-state");
        }
    }

    private void cancel(ModelCommand order, TimedCommand step) {
        permitted(order, Books.known(books.payouts, order.get("payout")).worker);
        Books.Remittance payout = payout(order, ANY, "requested");
        Model.stamp(order, step.now());
        needsFree(payout, step.now());
        books.purse(payout.worker, payout.currency).giveBack(payout.gross);
        payout.latest().status = "cancelled";
    }

    private void claim(ModelCommand order, TimedCommand step) {
        byPlatform(order);
        Books.Remittance payout = payout(order, attempt(order), "requested");
        needsUnpaid(payout);
        Model.stamp(order, step.now());
        needsFree(payout, step.now());
        payout.claimed = payout.attempt();
        payout.claimedUntil = step.now() + Long.parseLong(order.get("duration")) * 1_000_000;
    }

    private void reissue(ModelCommand order, TimedCommand step) {
        byPlatform(order);
        Books.Remittance payout = payout(order, attempt(order) - 1, "failed", "returned", "reversed");
        needsUnpaid(payout);
        Books.demand(attempt(order) <= MOST_ATTEMPTS, "out-of-range");
        long now = Model.stamp(order, step.now());
        books.needsActive(payout.worker);
        needsMethod(payout.worker);
        Books.demand(books.purse(payout.worker, payout.currency).payable(now).signum() >= 0, "negative-balance");
        sendRipe(books.purse(payout.worker, payout.currency), payout.gross, now);
        payout.sendings.add(new Books.Sending());
    }
}
