package io.piecework.ledger.reports.finance.years;

import io.piecework.ledger.reports.finance.years.StoredEvent.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The postings of an event, by the rules of the accounts written a second time. */
final class PlainJournal {

    private final StoredEvent event;
    private final List<Post> posts = new ArrayList<>();
    private final String worker;
    private final String requester;

    private PlainJournal(StoredEvent event) {
        this.event = event;
        this.worker = workerOf(event);
        this.requester = requesterOf(event);
    }

    static List<Post> of(StoredEvent event) {
        var journal = new PlainJournal(event);
        journal.money();
        journal.work();
        journal.earnings();
        journal.payout();
        return journal.posts;
    }

    static String workerOf(StoredEvent event) {
        return first(event, "work.worker", "grant.worker", "worker", "after.worker", "earnings.worker");
    }

    static String requesterOf(StoredEvent event) {
        return first(event, "work.requester", "grant.requester", "requester", "funds.requester");
    }

    private static String first(StoredEvent event, String... paths) {
        for (String path : paths) {
            if (event.has(path)) {
                return event.text(path);
            }
        }
        return "";
    }

    private void money() {
        switch (event.name()) {
            case "deposit-received" -> {
                platform("cash", "amount", number("amount"));
                requester("available", "amount", number("amount").negate());
            }
            case "worker-balance-opened" -> {
                platform("opening", "amount", number("amount"));
                worker("earnings", "amount", number("amount"));
            }
            case "requester-balance-opened" -> {
                platform("opening", "amount", number("amount"));
                requester("available", "amount", number("amount").negate());
            }
            case "opening-reversed" -> {
                platform("opening", "amount", number("amount").negate());
                if (worker.isEmpty()) {
                    requester("available", "amount", number("amount"));
                } else {
                    worker("earnings", "amount", number("amount").negate());
                }
            }
            case "funds-refunded" -> {
                platform("cash", "refunded", number("refunded").negate());
                requester("available", "refunded", number("refunded"));
            }
            case "deposit-charged-back" -> {
                platform("cash", "amount", number("amount").negate());
                platform("bad-debts", "amount", number("loss"));
                requester("available", "amount", number("amount").subtract(number("loss")));
            }
            case "charge-back-reversed" -> {
                platform("cash", "amount", number("amount"));
                platform("bad-debts", "amount", number("recovered").negate());
                requester("available", "amount", number("recovered").subtract(number("amount")));
            }
            case "debt-written-off" -> {
                platform("bad-debts", "amount", number("amount"));
                requester("available", "amount", number("amount").negate());
            }
            case "task-published" -> {
                Price start = event.price("start");
                reserve("reserved.reward", event.price("reserved").total());
                requester("available", "reserved.reward", start.total());
                platform("fees", "reserved.reward", start.fee().negate());
                platform("tax", "reserved.reward", start.tax().negate());
            }
            case "task-extended" ->
                reserve("reserved.reward", event.price("reserved").total());
            case "task-stopped", "task-expired" ->
                reserve("released.reward", event.price("released").total().negate());
            case "assignment-returned", "assignment-timed-out", "assignment-appeal-dismissed" ->
                reserve("released", number("released").negate());
            case "assignment-appealed" -> reserve("reserved", number("reserved"));
            default -> {}
        }
    }

    private void work() {
        switch (event.name()) {
            case "assignment-approved", "assignment-approved-automatically" -> decided(event.price("work.price"));
            case "assignment-partially-approved",
                    "assignment-screened-out",
                    "assignment-visit-compensated",
                    "assignment-overturned" -> decided(event.price("pay"));
            case "assignment-rejected", "assignment-visit-refused" ->
                reserve("work.price.reward", number("released").negate());
            case "assignment-dispute-resolved", "assignment-reversed" ->
                takenBack(event.text("payer").equals("platform"));
            case "award-reversed" -> takenBack(!event.has("grant.requester"));
            case "bonus-granted",
                    "units-rewarded",
                    "worker-compensated",
                    "expense-reimbursed",
                    "pay-topped-up",
                    "earnings-adjusted" -> {
                Price pay = event.price("pay");
                worker("earnings", "pay.reward", pay.earned());
                platform("fees", "pay.reward", pay.fee().negate());
                platform("tax", "pay.reward", pay.tax().negate());
                payer(!event.has("grant.requester"), "pay.reward", pay.total());
            }
            default -> {}
        }
    }

    private void decided(Price pay) {
        String in = "work.price.reward";
        worker("earnings", in, pay.earned());
        reserve(in, number("released").negate());
        if (event.text("payer").equals("platform")) {
            platform("expense", in, pay.earned());
        } else {
            requester("reserved", in, pay.total());
            platform("fees", in, pay.fee().negate());
            platform("tax", in, pay.tax().negate());
        }
    }

    private void takenBack(boolean byPlatform) {
        Price lines = event.price("lines");
        worker("earnings", "lines.reward", lines.earned().negate());
        platform("fees", "lines.reward", lines.fee());
        platform("tax", "lines.reward", lines.tax());
        payer(byPlatform, "lines.reward", lines.total().negate());
    }

    private void earnings() {
        switch (event.name()) {
            case "assignment-disputed" -> worker("earnings", "held", BigDecimal.ZERO);
            case "earnings-matured" -> worker("after", "amount", BigDecimal.ZERO);
            case "hold-placed", "hold-released" -> worker("after", "held", BigDecimal.ZERO);
            case "earnings-forfeited", "dust-forfeited" -> {
                worker("after", "moved", number("moved").negate());
                platform("forfeited", "moved", number("moved").negate());
            }
            case "earnings-escheated" -> {
                worker("after", "moved", number("moved").negate());
                post("worker:unclaimed", worker, "moved", number("moved").negate());
            }
            case "earnings-reclaimed" -> {
                worker("after", "moved", number("moved"));
                post("worker:unclaimed", worker, "moved", number("moved"));
            }
            case "tax-remitted" -> {
                worker("after", "remitted", number("remitted").negate());
                platform("cash", "remitted", number("remitted").negate());
            }
            default -> {}
        }
    }

    private void payout() {
        BigDecimal gross = number("remittance.gross");
        switch (event.name()) {
            case "payout-requested", "payout-reissued" -> inTransit(gross);
            case "payout-cancelled", "payout-failed", "payout-expired" -> inTransit(gross.negate());
            case "payout-paid" -> {
                sent(1);
                post("worker:in-transit", worker, "remittance.gross", gross);
            }
            case "payout-returned", "payout-reversed" -> {
                if (event.is("arrived")) {
                    cameBack(gross);
                } else {
                    inTransit(gross.negate());
                }
            }
            case "payout-exception-accepted" -> {
                if (event.text("outcome").equals("paid")) {
                    sent(1);
                    worker("after", "remittance.gross", gross.negate());
                } else {
                    cameBack(gross);
                }
            }
            default -> {}
        }
    }

    private void inTransit(BigDecimal sent) {
        worker("after", "remittance.gross", sent.negate());
        post("worker:in-transit", worker, "remittance.gross", sent.negate());
    }

    private void cameBack(BigDecimal gross) {
        sent(-1);
        worker("after", "remittance.gross", gross);
    }

    /** @param sign −1 for a payment that comes back */
    private void sent(int sign) {
        BigDecimal factor = BigDecimal.valueOf(sign);
        String gross = "remittance.gross";
        platform("payout-fees", gross, number("remittance.fee").multiply(factor).negate());
        platform("vat", gross, number("remittance.vat").multiply(factor));
        String exchanged = "remittance.exchanged";
        if (event.has(exchanged)) {
            String arriving = exchanged + ".arriving";
            platform("cash", arriving, number(arriving).multiply(factor).negate());
            platform(
                    "exchange",
                    gross,
                    number("remittance.sent").multiply(factor).negate());
            platform("exchange", arriving, number(exchanged + ".exact").multiply(factor));
            platform(
                    "rounding",
                    arriving,
                    number(exchanged + ".residual").multiply(factor).negate());
        } else {
            platform("cash", gross, number("remittance.sent").multiply(factor).negate());
        }
    }

    private void payer(boolean platform, String in, BigDecimal amount) {
        if (platform) {
            platform("expense", in, amount);
        } else {
            requester("available", in, amount);
        }
    }

    /** What a worker gets is held, withheld for tax, or available. */
    private void worker(String after, String in, BigDecimal credited) {
        BigDecimal held = number(after + ".nonAvailable.held");
        BigDecimal tax = number(after + ".nonAvailable.tax.moved");
        post("worker:held", worker, in, held.negate());
        post("worker:withheld", worker, in, tax.negate());
        post("worker:available", worker, in, held.add(tax).subtract(credited));
    }

    private void reserve(String in, BigDecimal amount) {
        requester("available", in, amount);
        requester("reserved", in, amount.negate());
    }

    private void requester(String part, String in, BigDecimal amount) {
        post("requester:" + part, requester, in, amount);
    }

    private void platform(String account, String in, BigDecimal amount) {
        post(account, "", in, amount);
    }

    /**
     * One posting to each account.
     *
     * @param in the path of an amount in the currency
     */
    private void post(String account, String owner, String in, BigDecimal amount) {
        String currency = event.currency(in);
        BigDecimal sum = amount;
        for (Post before : List.copyOf(posts)) {
            if (before.account().equals(account) && before.currency().equals(currency)) {
                posts.remove(before);
                sum = sum.add(before.amount());
            }
        }
        if (sum.signum() != 0) {
            posts.add(new Post(account, owner, currency, sum, event));
        }
    }

    private BigDecimal number(String path) {
        return event.number(path);
    }
}
