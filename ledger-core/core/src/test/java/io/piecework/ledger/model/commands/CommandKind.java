package io.piecework.ledger.model.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of command in the model.
 *
 * @param event the name of its event, or the beginning of the name if the rest depends on the state
 * @param fields in the order in which a changed repeat is reported; the first is the id
 */
public record CommandKind(String name, String event, List<String> fields) {

    private static final String ASSIGNMENT = "assignment";
    private static final String AWARD = "award";
    private static final String DECISION = "decision";
    private static final String OPENING = "opening";
    private static final String OPERATION = "operation";
    private static final Map<String, CommandKind> ALL = new LinkedHashMap<>();

    static {
        kind("deposit-funds", "deposit-received", "deposit", "requester", "amount");
        kind("refund-funds", "funds-refunded", "refund", "requester", "quantum", "amount");
        kind(
                "charge-back-deposit",
                "deposit-charged-back",
                "chargeBack",
                "deposit",
                "amount",
                "cause",
                "reference",
                "policy");
        kind("reverse-charge-back", "charge-back-reversed", "chargeBack", "reason");
        kind("write-off-debt", "debt-written-off", "writeOff", "requester", "amount", "reason", "approver");
        kind("grant-credit", "credit-granted", OPERATION, "requester", "currency", "limit");
        kind("open-worker-balance", "worker-balance-opened", OPENING, "worker", "amount", "from", "order");
        kind("open-requester-balance", "requester-balance-opened", OPENING, "requester", "amount", "from", "order");
        kind("reverse-opening", "opening-reversed", OPENING, "reason", "recovery");
        kind(
                "publish-task",
                "task-published",
                "task",
                "requester",
                "title",
                "reward",
                "slots",
                "fee",
                "review",
                "availability",
                "expires");
        kind("extend-task", "task-extended", OPERATION, "task", "additionalSlots");
        kind("stop-task", "task-stopped", "task");
        kind("expire-task", "task-expired", "task");
        kind("archive-task", "task-archived", "task");
        kind("accept-assignment", "assignment-accepted", ASSIGNMENT, "task", "worker");
        kind("submit-assignment", "assignment-submitted", ASSIGNMENT);
        kind("return-assignment", "assignment-returned", ASSIGNMENT);
        kind("time-out-assignment", "assignment-timed-out", ASSIGNMENT);
        kind("request-revision", "assignment-revision-requested", OPERATION, ASSIGNMENT, "reason");
        kind("resubmit-assignment", "assignment-resubmitted", OPERATION, ASSIGNMENT);
        kind("approve-assignment", "assignment-approved", ASSIGNMENT);
        kind("auto-approve-assignment", "assignment-approved-automatically", ASSIGNMENT);
        kind("partially-approve-assignment", "assignment-partially-approved", ASSIGNMENT, "paid", "reason");
        kind("reject-assignment", "assignment-rejected", ASSIGNMENT, "category", "reason");
        kind("screen-out-assignment", "assignment-screened-out", ASSIGNMENT, "reason");
        kind("report-impossible-visit", "assignment-visit-reported", ASSIGNMENT, "evidence");
        kind("compensate-visit", "assignment-visit-compensated", ASSIGNMENT, "reason");
        kind("refuse-visit", "assignment-visit-refused", ASSIGNMENT, "reason");
        kind("appeal-rejection", "assignment-appealed", ASSIGNMENT, "reason", "daysToAnswer");
        kind("dismiss-appeal", "assignment-appeal-dismissed", ASSIGNMENT, "reason");
        kind("overturn-rejection", "assignment-overturned", ASSIGNMENT, "reason", "authority");
        kind("dispute-assignment", "assignment-disputed", OPERATION, ASSIGNMENT, "reason");
        kind("resolve-dispute", "assignment-dispute-resolved", OPERATION, ASSIGNMENT, "outcome", "reason", "recovery");
        kind(
                "reverse-assignment",
                "assignment-reversed",
                OPERATION,
                ASSIGNMENT,
                "share",
                "amount",
                "reason",
                "recovery");
        kind("set-payout-method", "payout-method-set", OPERATION, "worker", "method");
        kind("remove-payout-method", "payout-method-removed", OPERATION, "worker");
        kind("request-payout", "payout-requested", "payout", "worker", "policy", "amount", "waiver", "vat", "exchange");
        kind("cash-out", "cash-out-requested", OPERATION, "worker", "policies", "waiver");
        kind("cancel-payout", "payout-cancelled", "payout", "confirmedUnsent");
        kind("claim-payout", "payout-claimed", OPERATION, "payout", "attempt", "claimant", "duration");
        kind("release-payout-claim", "payout-claim-released", OPERATION, "payout", "attempt", "claim");
        kind("submit-payout", "payout-submitted", "payout", "attempt", "claim");
        kind("report-payout", "payout-", "payout", "attempt", "outcome", "reason");
        kind("reissue-payout", "payout-reissued", "payout", "attempt");
        kind("expire-payout", "payout-expired", "payout", "attempt");
        kind("resolve-payout", "payout-exception-", "payout", "attempt", "outcome", "verdict", "reason");
    }

    static {
        kind(
                "grant-bonus",
                "bonus-granted",
                AWARD,
                "worker",
                "requester",
                "amount",
                "fee",
                "reason",
                ASSIGNMENT,
                "availability");
        kind(
                "split-bonus",
                "bonus-split",
                OPERATION,
                "requester",
                "amount",
                "quantum",
                "shares",
                "fee",
                "reason",
                "availability");
        kind(
                "reward-units",
                "units-rewarded",
                AWARD,
                "worker",
                "requester",
                "units",
                "fee",
                "reason",
                ASSIGNMENT,
                "availability");
        kind(
                "compensate-worker",
                "worker-compensated",
                AWARD,
                "worker",
                "amount",
                "reason",
                ASSIGNMENT,
                "availability");
        kind(
                "reimburse-expense",
                "expense-reimbursed",
                AWARD,
                "worker",
                "requester",
                "amount",
                "fee",
                "reason",
                ASSIGNMENT,
                "availability");
        kind(
                "top-up-pay",
                "pay-topped-up",
                AWARD,
                "worker",
                "requester",
                "amount",
                "fee",
                "reason",
                ASSIGNMENT,
                "availability");
        kind("adjust-earnings", "earnings-adjusted", AWARD, "worker", "amount", "reason", "authority", "recovery");
        kind("reverse-award", "award-reversed", OPERATION, AWARD, "share", "amount", "reason", "recovery");
    }

    static {
        kind("mature-earnings", "maturity-reached", "worker", "currency", "until");
        kind("hold-earnings", "hold-placed", OPERATION, "worker", "currency", "amount", "reason");
        kind("release-hold", "hold-released", OPERATION, "hold", "reason");
        kind("suspend-worker", "worker-suspended", OPERATION, "worker", "reason");
        kind("reinstate-worker", "worker-reinstated", OPERATION, "worker", "reason");
        kind("close-worker", "worker-closed", OPERATION, "worker", "reason");
        kind("forfeit-earnings", "earnings-forfeited", OPERATION, "worker", "currency", "amount", "basis", "approver");
        kind("forfeit-dust", "dust-forfeited", OPERATION, "worker", "quantum", "basis");
        kind("escheat-earnings", "earnings-escheated", OPERATION, "worker", "currency", "amount", "basis", "approver");
        kind("start-withholding", "withholding-started", OPERATION, "worker", "currency", "rate", "rounding", "reason");
        kind("stop-withholding", "withholding-stopped", OPERATION, "worker", "currency", "reason");
        kind("remit-tax", "tax-remitted", OPERATION, "worker", "currency", "amount", "reason");
        kind("close-period", "period-closed", "currency", "until");
        kind("reclaim-earnings", "earnings-reclaimed", "escheat", "reason");
        kind("request-review", "review-requested", DECISION, "worker", "reason", "daysToAsk", "daysToAnswer");
        kind("answer-review", "review-answered", DECISION, "outcome", "reason");
        kind("announce-review", "review-due", DECISION, "answerBy");
    }

    private static void kind(String name, String event, String... fields) {
        ALL.put(name, new CommandKind(name, event, List.of(fields)));
    }

    public static CommandKind of(String name) {
        CommandKind kind = ALL.get(name);
        if (kind == null) {
            throw new IllegalStateException("no kind of command is called " + name);
        }
        return kind;
    }

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    public String id() {
        return fields.get(0);
    }

    public boolean isOperation() {
        return id().equals(OPERATION);
    }

    public boolean isAward() {
        return id().equals(AWARD);
    }

    /** The key that identifies a repeat of a command of this kind. */
    public String keyOf(ModelCommand command) {
        String subject = id() + ":" + command.get(id());
        if (isOperation() || isAward() || name.startsWith("open-")) {
            return subject;
        }
        if (id().equals(DECISION)) {
            return String.join("/", subject, name);
        }
        if (name.equals("close-period")) {
            return String.join("/", subject, command.get("until"));
        }
        if (name.equals("mature-earnings")) {
            return String.join("/", subject, command.get("currency"), command.get("until"));
        }
        return String.join("/", subject, name, command.get("attempt", ""), command.get("outcome", ""));
    }
}
