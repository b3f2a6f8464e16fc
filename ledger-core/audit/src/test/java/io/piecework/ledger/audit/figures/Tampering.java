package io.piecework.ledger.audit.figures;

import java.util.List;

/**
 * A way to falsify one event.
 *
 * @param kind in words
 * @param event the type of event that is changed, by its stored name
 * @param path of the changed figure in the event's content; empty where the event is deleted
 * @param value the false figure
 * @param said what the finding says about it
 */
record Tampering(String kind, String event, List<String> path, Object value, String said) {

    /** A false amount, so large that sums with others begin with the same digits. */
    private static final String AMOUNT = "USD 7000000000.00";

    private static final String SUM = "700000000";

    /** No other event has the figure: a changed hash shows it, and with new hashes only a fingerprint that was noted before. */
    private static final String ONLY_BY_FINGERPRINT = "";

    static final List<Tampering> KINDS = List.of(
            change("the reward of an approval", "assignment-approved", "work.price.reward", AMOUNT),
            change("the worker of an approval", "assignment-approved", "work.worker", "mallory"),
            change("the balance after an approval", "assignment-approved", "earnings.available", AMOUNT),
            change("the amount of a credit", "earnings-credited", "amount", AMOUNT),
            change("the balance after a credit", "earnings-credited", "after.available", AMOUNT),
            change("the source of a credit", "earnings-credited", "source", "assignment:a-99"),
            change("the amount of a debit", "earnings-debited", "amount", AMOUNT),
            change("the amount of a deposit", "deposit-received", "amount", AMOUNT),
            change("the requester of a deposit", "deposit-received", "after.requester", "mallory"),
            change("the amount of added funds", "funds-added", "amount", AMOUNT),
            change("the source of added funds", "funds-added", "source", "deposit:d-99"),
            change("the amount of reserved funds", "funds-reserved", "amount", AMOUNT),
            change("the committed balance", "funds-released", "after.committed", AMOUNT),
            change("the amount of a charge-back", "deposit-charged-back", "amount", AMOUNT),
            change("the deposit of a charge-back", "deposit-charged-back", "deposit", "d-99"),
            change("the requester of a charge-back", "deposit-charged-back", "requester", "mallory"),
            change("the loss by a charge-back", "deposit-charged-back", "loss", AMOUNT),
            change("who bears a charge-back", "deposit-charged-back", "policy.shortfall", "platform", "loss"),
            change("the pause by a charge-back", "deposit-charged-back", "policy.openTasks", "continue", "pausing"),
            change("the pause of a requester's tasks", "funds-charged-back", "pausing", false),
            change("the amount that a charge-back takes", "funds-charged-back", "amount", AMOUNT),
            change(
                    "what is written off by a charge-back",
                    "funds-charged-back",
                    "writtenOff",
                    AMOUNT,
                    "borne by the platform"),
            change("the amount of a reversed charge-back", "charge-back-reversed", "amount", AMOUNT),
            change("what a reversed charge-back makes good", "charge-back-reversed", "recovered", AMOUNT),
            change("the part of a deposit that is charged back", "deposit-changed", "chargedBack", AMOUNT, "USD "),
            change("the amount of a written-off debt", "debt-written-off", "amount", AMOUNT),
            change("what is written off in all", "funds-made-good", "writtenOff", AMOUNT, "borne by the platform"),
            change("a credit limit", "credit-granted", "limit", AMOUNT),
            change("the reserved price of a task", "task-published", "reserved.reward", AMOUNT),
            change("the number of slots of a task", "task-published", "slots", 77),
            change("the number of slots of a task without pay", "task-published", "slots", 77, ONLY_BY_FINGERPRINT),
            change("the reason of a rejection", "assignment-rejected", "reason", "because", ONLY_BY_FINGERPRINT),
            change("the invoice of a payout", "payout-requested", "vat.invoice", "INV-7", ONLY_BY_FINGERPRINT),
            change("the number of added slots", "task-slots-added", "additionalSlots", 77),
            change("the number of taken slots", "task-slot-taken", "taken", 77),
            change("the price of a slot", "task-slot-taken", "price.fee", AMOUNT),
            change("the price of an assignment", "assignment-accepted", "work.price.reward", AMOUNT),
            change("the requester of an assignment", "assignment-accepted", "work.requester", "mallory"),
            change("the amount that a rejection releases", "assignment-rejected", "released", AMOUNT),
            change("the lines of a reversal", "assignment-reversed", "lines.reward", AMOUNT),
            change("the progress of an assignment", "assignment-changed", "progress.status", "approved"),
            change("the reason of a step", "assignment-changed", "reason", "because"),
            change("the pay of an award", "worker-compensated", "pay.reward", AMOUNT),
            change("the amount of a compensation", "worker-compensated", "amount", AMOUNT),
            change("the amount of an adjustment", "earnings-adjusted", "amount", AMOUNT),
            change(
                    "the quantity of rewarded units",
                    "units-rewarded",
                    "units.quantity",
                    77_777,
                    " by the other figures"),
            change("the rate of rewarded units", "units-rewarded", "units.rate", AMOUNT, " by the other figures"),
            change("the terms of a bonus", "bonus-granted", "terms.floor", AMOUNT),
            change("the part that is paid", "assignment-partially-approved", "paid", AMOUNT),
            change("what a partial approval releases", "assignment-partially-approved", "released", AMOUNT),
            change("the share of a reversal", "assignment-reversed", "share", "77/1000", "share is 77/1000"),
            change("the amount of a reversal", "assignment-reversed", "amount", AMOUNT),
            change("the asked share of an award's reversal", "award-reversed", "share", "77/1000", "share is 77/1000"),
            change("the asked amount of an award's reversal", "award-reversed", "amount", AMOUNT),
            change("the worker of an award", "worker-compensated", "earnings.worker", "mallory"),
            change("the floor of a top-up", "pay-topped-up", "floor.least", AMOUNT),
            change("the time of a top-up", "pay-topped-up", "floor.time", "PT7M", " by the other figures"),
            change("the pay that a top-up counts", "pay-topped-up", "floor.pay", "USD 0.47", " by the other figures"),
            change("the top-ups of an assignment", "assignment-topped-up", "topUps", AMOUNT, "change of the top-ups"),
            change("the share of an award's reversal", "award-changed", "reversed.share", "77%"),
            change("the token of a payout", "payout-requested", "method.token", "tok_mallory", token("tok_mallory")),
            change("the token of a payout method", "payout-method-changed", "method.token", "tok_7", token("tok_7")),
            change("the token that was set", "payout-method-set", "method.token", "tok_8", token("tok_8")),
            change("the worker of a payout method", "payout-method-changed", "worker", "mallory"),
            change("the gross of a payout", "payout-paid", "remittance.gross", AMOUNT),
            change("the balance in transit", "payout-requested", "after.inTransit", AMOUNT),
            change("the amount of a sent payout", "earnings-sent", "amount", AMOUNT),
            change("the claimant of a payout", "payout-attempt-claimed", "claimant", "mallory"),
            change("the counted amount of a cash-out", "cash-out-requested", "counted", AMOUNT),
            change("the status of a worker", "worker-status-changed", "status", "active"),
            change("the amount of a hold", "hold-placed", "held", AMOUNT),
            change("the asked amount of a hold", "hold-placed", "amount", AMOUNT),
            change("the asked amount of a forfeiture", "earnings-forfeited", "amount", AMOUNT),
            change("the asked amount of a payout", "payout-requested", "amount", AMOUNT),
            change("the counted amount of a payout", "payout-requested", "counted", AMOUNT),
            change("the rail's minimum of a payout", "payout-requested", "rail.minimum", AMOUNT),
            change("the asked rate of withholding", "withholding-started", "rate", "77%"),
            change("the amount of a maturity", "maturity-reached", "amount", AMOUNT),
            change("the amount of a forfeiture", "earnings-forfeited", "moved", AMOUNT),
            change("the amount of an escheat", "earnings-escheated", "moved", AMOUNT),
            change("the amount of an opening balance", "worker-balance-opened", "amount", AMOUNT),
            change("the worker of an opening balance", "worker-balance-opened", "worker", "mallory"),
            change("the amount of a requester's opening", "requester-balance-opened", "amount", AMOUNT),
            change("the amount of a reversed opening", "opening-reversed", "amount", AMOUNT),
            change("whether an opening stands", "account-opening-changed", "reversed", "X"),
            change("the amount of remitted tax", "tax-remitted", "remitted", AMOUNT),
            change("the withholding rate", "withholding-started", "rule.rate", "77%"),
            change("a watched cap", "cap-watched", "amount", AMOUNT),
            change("the cap of an announcement", "cap-passed", "amount", AMOUNT),
            change("a watched threshold", "threshold-watched", "threshold.amount", AMOUNT),
            change("the recorded time in the content", "deposit-received", "stamp.recorded", "2026-01-31T11:59:59Z"),
            change("the effective time of a credit", "earnings-credited", "stamp.effective", "2026-01-30T12:00:00Z"),
            change("the actor of a deposit", "deposit-received", "stamp.actor", "operator:mallory"),
            change("the worker of a closing window", "window-closing", "worker", "mallory"),
            change("the task of a closing window", "window-closing", "task", "t-99"),
            change("the worker of a payout day", "payout-day-taken", "worker", "mallory"),
            change("the worker of a limited task's slot", "task-worker-slot-taken", "worker", "mallory"),
            change("the number of a worker's slots", "task-worker-slot-taken", "taken", 77),
            change("the number of rejected pieces", "task-rejection-counted", "rejected", 77),
            change("the assignment of a counted rejection", "task-rejection-counted", "assignment", "a-99"),
            change("the number after an overturn", "task-rejection-overturned", "rejected", 77),
            change("the number of a day's decisions", "daily-approval-counted", "decided", 77),
            change("the number of a day's rejections", "daily-rejection-counted", "rejected", 77),
            change("the assignment of a counted decision", "daily-rejection-counted", "assignment", "a-99"),
            change("the requester of a day", "daily-approval-counted", "requester", "mallory"),
            change("the number after a day's overturn", "daily-rejection-overturned", "rejected", 77),
            change("the zone of the days", "assignment-accepted", "countedIn", "Asia/Tokyo"),
            change("the zone of a payout day", "payout-day-taken", "zone", "Asia/Tokyo"),
            change("the split of a bonus", "bonus-granted", "split", "team-99"),
            change("the amount of a bonus", "bonus-granted", "amount", AMOUNT),
            change("the worker of a bonus", "bonus-granted", "earnings.worker", "mallory"),
            change("the actor of closed books", "books-closed", "stamp.actor", "operator:mallory"),
            delete("a deposit", "deposit-received"),
            delete("added funds", "funds-added"),
            delete("a credit", "earnings-credited"),
            delete("a sent payout", "earnings-sent"),
            delete("an award", "worker-compensated"),
            delete("an accepted assignment", "assignment-accepted"),
            delete("a taken slot", "task-slot-taken"),
            delete("added slots", "task-slots-added"),
            delete("a payout method", "payout-method-changed"),
            delete("the operation of a payout method", "payout-method-set"),
            delete("a change of status", "worker-status-changed"),
            delete("the closing of the books", "books-closed"),
            delete("an opening balance", "worker-balance-opened"),
            delete("what opened an account", "account-opening-changed"),
            delete("a granted credit", "credit-granted"),
            delete("a charge-back", "deposit-charged-back"),
            delete("a reversed charge-back", "charge-back-reversed"),
            delete("a change of a deposit", "deposit-changed"),
            delete("a written-off debt", "debt-written-off"),
            delete("a payout day", "payout-day-taken"),
            delete("a limited task's slot", "task-worker-slot-taken"),
            delete("a counted rejection", "task-rejection-counted"),
            delete("a counted decision", "daily-approval-counted"),
            delete("a split", "bonus-split"),
            delete("a bonus", "bonus-granted"));

    private static Tampering change(String kind, String event, String path, Object value) {
        return change(kind, event, path, value, value.equals(AMOUNT) ? SUM : value.toString());
    }

    private static Tampering change(String kind, String event, String path, Object value, String said) {
        return new Tampering(kind, event, List.of(path.split("\\.")), value, said);
    }

    private static Tampering delete(String kind, String event) {
        return new Tampering(kind + " deleted", event, List.of(), "", "");
    }

    private static String token(String token) {
        return Figures.digest(token);
    }

    /** Whether another event has the figure too. */
    boolean isWitnessed() {
        return isDeletion() || !said.equals(ONLY_BY_FINGERPRINT);
    }

    /** A task without pay has no price that its slots could be compared with. */
    boolean concerns(String content) {
        return !path.equals(List.of("slots"))
                || content.contains("\"price\":{\"reward\":\"USD 0.00\"") != isWitnessed();
    }

    boolean isDeletion() {
        return path.isEmpty();
    }

    @Override
    public String toString() {
        return kind;
    }
}
