package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** The rules of payout methods, payout requests and attempts. */
final class PayoutRules {

    private static final int MOST_ATTEMPTS = 20;
    private static final int ANY = -1;
    /** The rail of every payout method in the model. */
    static final String RAIL = "bank";

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
        rules.put("release-payout-claim", this::release);
        rules.put("submit-payout", this::submit);
        rules.put("reissue-payout", this::reissue);
        new CashOutRules(books).describe(rules);
        new RailRules(books).describe(rules);
    }

    private void set(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        String method = "method " + command.get("worker");
        books.requireNotBefore(method, now);
        books.changed.put(method, now);
        books.methods.put(command.get("worker"), true);
    }

    private void remove(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        needsMethod(command.get("worker"), now);
        books.changed.put("method " + command.get("worker"), now);
        books.methods.put(command.get("worker"), false);
    }

    private void needsMethod(String worker, long now) {
        needsMethod(books, worker, now);
    }

    static void needsMethod(Books books, String worker, long now) {
        Books.require(books.methods.getOrDefault(worker, false), "no-payout-method");
        books.requireNotBefore("method " + worker, now);
    }

    private void request(ModelCommand command, TimedCommand step) {
        boolean released = command.find("waiver.approver").isPresent();
        long now = Model.stamp(command, step.now());
        String worker = command.get("worker");
        books.needsActive(worker);
        String currency = ModelCommand.currencyOf(command.get("policy.quantum"));
        String day = worker + ":" + currency + ":" + day(command, now);
        Books.require(!command.find("policy.onceADay").isPresent() || !books.daysPaid.contains(day), "once-a-day");
        needsMethod(worker, now);
        BigDecimal quantum = ModelCommand.numberOf(command.get("policy.quantum"));
        WorkerAccount earnings = books.allEarnings.getOrDefault(worker + ":" + currency, new WorkerAccount());
        BigDecimal available = earnings.payableThen(now);
        Books.require(available.signum() >= 0, "negative-balance");
        if (command.find("amount").isEmpty()) {
            earnings.payableThenOrRefused(now);
        }
        Books.require(command.get("policy.rail", RAIL).equals(RAIL), "not-in-terms");
        BigDecimal most = multiple(available, quantum).max(BigDecimal.ZERO);
        Books.require(released || reaches(command, available, most, BigDecimal.ZERO), "below-threshold");
        BigDecimal gross = command.find("amount").map(ModelCommand::numberOf).orElse(most);
        var payout = new Books.Payout(worker, currency, gross, fee(command, gross), now);
        outside(command, payout);
        Books.require(isPayable(command, payout), "not-payable");
        matureAndSend(earnings, gross, now);
        payout.unclaimedFor = command.find("policy.unclaimedFor")
                .map(seconds -> Long.parseLong(seconds) * 1_000_000)
                .orElse(null);
        books.payouts.put(command.get("payout"), payout);
        if (command.find("policy.onceADay").isPresent()) {
            books.daysPaid.add(day);
        }
    }

    static boolean isPayable(ModelCommand command, Books.Payout payout) {
        BigDecimal quantum = ModelCommand.numberOf(command.get("policy.quantum"));
        BigDecimal minimum =
                command.find("policy.minimum").map(ModelCommand::numberOf).orElse(quantum);
        BigDecimal gross = payout.gross;
        return gross.signum() > 0
                && multiple(gross, quantum).compareTo(gross) == 0
                && gross.compareTo(minimum) >= 0
                && payout.fee.compareTo(gross) < 0
                && payout.arriving().signum() > 0;
    }

    /** The day number in the policy's zone. The model starts at midnight UTC; Kiritimati is 14 hours ahead. */
    static long day(ModelCommand command, long now) {
        long ahead = command.get("policy.onceADay", "UTC").equals("Pacific/Kiritimati") ? 14 : 0;
        return Math.floorDiv(now / 3_600_000_000L + ahead, 24L);
    }

    /** Sets the VAT, rounded half-up to the rail's quantum, and the exchange. */
    private static void outside(ModelCommand command, Books.Payout payout) {
        BigDecimal quantum = ModelCommand.numberOf(command.get("policy.quantum"));
        payout.vat = Ratio.of(command.get("vat.rate", "0%")).of(payout.gross, quantum, RoundingMode.HALF_UP);
        payout.rate = command.find("exchange.rate").map(ModelCommand::numberOf).orElse(null);
        command.find("exchange.rounding").ifPresent(rounding -> {
            int space = rounding.indexOf(' ');
            payout.arrivingQuantum = new BigDecimal(rounding.substring(0, space));
            payout.arrivingMode = RoundingMode.valueOf(rounding.substring(space + 1));
        });
    }

    /** Compares the threshold with the exact balance (gross) or with the amount that would be sent (net). */
    static boolean reaches(ModelCommand command, BigDecimal available, BigDecimal most, BigDecimal combinedBalance) {
        boolean net = command.get("policy.basis", "gross").equals("net");
        int side = (net ? most.subtract(fee(command, most)) : available)
                .add(combinedBalance)
                .compareTo(ModelCommand.numberOf(command.get("policy.threshold")));
        return command.get("policy.edge", "at-least").equals("above") ? side > 0 : side >= 0;
    }

    /**
     * The fee: a flat part and a share, rounded half-up to the rail's quantum; zero above the waiver limit and for a
     * payout of zero.
     */
    static BigDecimal fee(ModelCommand command, BigDecimal gross) {
        boolean waived = command.find("policy.waivedAbove")
                .map(above -> gross.compareTo(ModelCommand.numberOf(above)) > 0)
                .orElse(false);
        if (waived || gross.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal quantum = ModelCommand.numberOf(command.get("policy.quantum"));
        BigDecimal share = Ratio.of(command.get("policy.share", "0%")).of(gross, quantum, RoundingMode.HALF_UP);
        return command.find("policy.flat")
                .map(ModelCommand::numberOf)
                .orElse(BigDecimal.ZERO)
                .add(share);
    }

    /** Releases the matured earnings first. */
    private static void matureAndSend(WorkerAccount earnings, BigDecimal gross, long now) {
        if (gross.compareTo(earnings.payable(now)) > 0) {
            throw new ModelRefusal("insufficient-earnings");
        }
        Books.require(gross.compareTo(earnings.payableThen(now)) <= 0, "back-dated");
        earnings.mature(now);
        earnings.send(gross, Long.MAX_VALUE);
    }

    static BigDecimal multiple(BigDecimal amount, BigDecimal quantum) {
        return amount.divide(quantum, 0, RoundingMode.DOWN).multiply(quantum);
    }

    private Books.Payout payout(ModelCommand command, int attempt, String... statuses) {
        Books.Payout payout = Books.known(books.payouts, command.get("payout"));
        Books.require(attempt == ANY || payout.attempt() == attempt, "wrong-state");
        Books.require(List.of(statuses).contains(payout.latest().status), "wrong-state");
        return payout;
    }

    static int attempt(ModelCommand command) {
        return Integer.parseInt(command.get("attempt"));
    }

    private static void needsFree(Books.Payout payout, long now) {
        Books.require(!payout.latest().isClaimed(now), "already-claimed");
    }

    /** A sender acts only with the token of the last claim, which may be over, but was not given back. */
    private static void needsToken(Books.Payout payout, String token) {
        Attempt.Claim claim = payout.latest().claim();
        Books.require(claim != null, "wrong-state");
        Books.require(claim.token.equals(token), "already-claimed");
    }

    /** A paid attempt or an unresolved contradiction forbids another attempt. */
    private static void needsUnpaid(Books.Payout payout) {
        for (Attempt attempt : payout.attempts) {
            Books.require(attempt.open.isEmpty() && !attempt.status.equals("paid"), "wrong-state");
        }
    }

    private void cancel(ModelCommand command, TimedCommand step) {
        boolean confirmed = command.find("confirmedUnsent").isPresent();
        Books.Payout payout = payout(command, ANY, "requested", confirmed ? "unknown" : "requested");
        long now = Model.stamp(command, step.now());
        Books.require(now >= payout.latest().latest, "back-dated");
        if (confirmed) {
            needsFree(payout, step.now());
        } else {
            Books.require(payout.latest().isSurelyUnsent(), "already-claimed");
        }
        payout.latest().touched(now);
        books.earnings(payout.worker, payout.currency).giveBack(payout.gross);
        payout.latest().status = "cancelled";
        payout.latest().cancelled = true;
    }

    private void claim(ModelCommand command, TimedCommand step) {
        Books.Payout payout = payout(command, attempt(command), "requested");
        needsUnpaid(payout);
        long now = Model.stamp(command, step.now());
        Books.require(now >= payout.latest().begun, "back-dated");
        needsFree(payout, step.now());
        long until = step.now() + Long.parseLong(command.get("duration")) * 1_000_000;
        payout.latest().claims.add(new Attempt.Claim(command.get("operation"), until, now));
    }

    private void release(ModelCommand command, TimedCommand step) {
        Books.Payout payout = payout(command, attempt(command), "requested");
        needsToken(payout, command.get("claim"));
        Attempt.Claim claim = payout.latest().claim();
        Books.require(Model.stamp(command, step.now()) >= claim.effective, "back-dated");
        claim.released = true;
    }

    /** Only what no rail has reported on is sent: a report says that it was sent already. */
    private void submit(ModelCommand command, TimedCommand step) {
        Books.Payout payout = payout(command, attempt(command), "requested");
        needsUnpaid(payout);
        needsToken(payout, command.get("claim"));
        long now = Model.stamp(command, step.now());
        Books.require(now >= payout.latest().claim().effective, "back-dated");
        payout.latest().touchedWithoutMoney(now);
        payout.latest().status = "submitted";
    }

    private void reissue(ModelCommand command, TimedCommand step) {
        Books.Payout payout = payout(command, attempt(command) - 1, "failed", "returned", "reversed");
        Books.require(!payout.latest().cancelled, "wrong-state");
        needsUnpaid(payout);
        Books.require(attempt(command) <= MOST_ATTEMPTS, "out-of-range");
        long now = Model.stamp(command, step.now());
        Books.require(now >= payout.latest().latest, "back-dated");
        books.needsActive(payout.worker);
        needsMethod(payout.worker, now);
        Books.require(
                books.earnings(payout.worker, payout.currency).payableThen(now).signum() >= 0, "negative-balance");
        matureAndSend(books.earnings(payout.worker, payout.currency), payout.gross, now);
        payout.attempts.add(new Attempt(now));
    }
}
