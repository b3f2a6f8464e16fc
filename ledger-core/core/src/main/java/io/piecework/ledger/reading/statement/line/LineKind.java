package io.piecework.ledger.reading.statement.line;

import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a line of a worker's statement is about. Its text is English, {@link #code} is what the ledger stores. */
public enum LineKind {
    APPROVED(AssignmentEvent.Approved.class),
    APPROVED_AUTOMATICALLY(AssignmentEvent.ApprovedAutomatically.class),
    PARTIALLY_APPROVED(AssignmentEvent.PartiallyApproved.class),
    REJECTED(AssignmentEvent.Rejected.class),
    /** The worker did not belong to the group that was asked for. */
    SCREENED_OUT(AssignmentEvent.ScreenedOut.class),
    VISIT_IMPOSSIBLE(AssignmentEvent.VisitCompensated.class),
    VISIT_REFUSED(AssignmentEvent.VisitRefused.class),
    OVERTURNED(AssignmentEvent.Overturned.class),
    REVERSED,
    DISPUTE_ENDED_PAY_KEPT("dispute ended, pay kept"),
    DISPUTE_ENDED_PAY_TAKEN_BACK("dispute ended, pay taken back"),
    REVISION_REQUESTED,
    APPEALED,
    APPEAL_DISMISSED,
    DISPUTED,
    TIMED_OUT,
    BONUS,
    BONUS_REVERSED,
    UNITS,
    UNITS_REVERSED,
    COMPENSATION,
    COMPENSATION_REVERSED,
    EXPENSE,
    EXPENSE_REVERSED,
    TOP_UP("top-up"),
    TOP_UP_REVERSED("top-up reversed"),
    ADJUSTMENT,
    ADJUSTMENT_REVERSED,
    PAYOUT_REQUESTED,
    PAYOUT_SENT_AGAIN,
    PAYOUT_CANCELLED,
    PAYOUT_NOT_CLAIMED_IN_TIME,
    PAYOUT_UNKNOWN,
    PAYOUT_SUBMITTED,
    /** The payout begins to wait for the worker. */
    PAYOUT_UNCLAIMED,
    PAYOUT_PAID,
    PAYOUT_FAILED,
    PAYOUT_RETURNED,
    PAYOUT_REVERSED,
    PAYOUT_UNKNOWN_AFTER_ALL,
    PAYOUT_SUBMITTED_AFTER_ALL,
    PAYOUT_UNCLAIMED_AFTER_ALL,
    PAYOUT_PAID_AFTER_ALL,
    PAYOUT_FAILED_AFTER_ALL,
    PAYOUT_RETURNED_AFTER_ALL,
    PAYOUT_REVERSED_AFTER_ALL,
    HELD,
    RELEASED,
    WITHHOLDING_STARTED,
    WITHHOLDING_STOPPED,
    TAX_REMITTED,
    FORFEITED,
    ESCHEATED,
    RECLAIMED,
    CARRIED_OVER,
    CARRIED_OVER_REVERSED,
    ACCOUNT_REINSTATED,
    ACCOUNT_SUSPENDED,
    ACCOUNT_CLOSED;

    private static final Map<String, LineKind> BY_CODE = new HashMap<>();
    private static final Map<Class<?>, LineKind> BY_DECISION = new HashMap<>();

    static {
        for (LineKind kind : values()) {
            BY_CODE.put(kind.code, kind);
            if (kind.decision != null) {
                BY_DECISION.put(kind.decision, kind);
            }
        }
    }

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String text;
    private final @Nullable Class<? extends AssignmentEvent.Decision> decision;

    LineKind() {
        this.text = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        this.decision = null;
    }

    LineKind(String text) {
        this.text = text;
        this.decision = null;
    }

    /** @param decision the event of the line */
    LineKind(Class<? extends AssignmentEvent.Decision> decision) {
        this.text = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        this.decision = decision;
    }

    static LineKind of(AssignmentEvent.Decision decision) {
        return Objects.requireNonNull(BY_DECISION.get(decision.getClass()));
    }

    /** The events that have a kind of their own. */
    static Set<Class<?>> decisions() {
        return BY_DECISION.keySet();
    }

    static LineKind of(AwardKind award) {
        return valueOf(award.name());
    }

    static LineKind reversed(AwardKind award) {
        return valueOf(award.name() + "_REVERSED");
    }

    static LineKind of(PayoutOutcome reported) {
        return valueOf("PAYOUT_" + reported.name());
    }

    static LineKind afterAll(PayoutOutcome accepted) {
        return valueOf("PAYOUT_" + accepted.name() + "_AFTER_ALL");
    }

    public static LineKind of(WorkerStatus status) {
        return status == WorkerStatus.ACTIVE ? ACCOUNT_REINSTATED : valueOf("ACCOUNT_" + status.name());
    }

    /** @throws IllegalStateException when no kind is stored so */
    public static LineKind stored(String code) {
        LineKind kind = BY_CODE.get(code);
        if (kind == null) {
            throw new IllegalStateException("no kind of line is stored as " + code);
        }
        return kind;
    }

    /** The word that is stored. */
    public String code() {
        return code;
    }

    /** Whether the line is a decision on work. */
    public boolean isDecision() {
        return decision != null;
    }

    /** Whether work was rejected, or the report of an impossible visit was refused: what can be overturned. */
    public boolean isRejection() {
        return this == REJECTED || this == VISIT_REFUSED;
    }

    /** Whether the line is a step of a payout. */
    public boolean isPayout() {
        return code.startsWith("payout-");
    }

    /** Whether the line repays an expense, or takes that back. */
    public boolean isExpense() {
        return this == EXPENSE || this == EXPENSE_REVERSED;
    }

    /** Whether an award was taken back, or a negative one given back. */
    public boolean isReversedAward() {
        return compareTo(BONUS) >= 0 && compareTo(ADJUSTMENT_REVERSED) <= 0 && code.endsWith("-reversed");
    }

    /** Whether the line moves earnings to unclaimed property or back. */
    public boolean isUnclaimedProperty() {
        return this == ESCHEATED || this == RECLAIMED;
    }

    /** Whether the line carries money over from an old system, or takes that back. */
    public boolean isCarriedOver() {
        return this == CARRIED_OVER || this == CARRIED_OVER_REVERSED;
    }

    /** Whether the line changes what an earlier one said: it takes back, gives back or overturns. */
    public boolean isCorrection() {
        return this == OVERTURNED
                || this == REVERSED
                || this == DISPUTE_ENDED_PAY_TAKEN_BACK
                || this == CARRIED_OVER_REVERSED
                || isReversedAward();
    }

    /** Whether the line is about an earlier one, which is a decision on work, an award or an opening balance. */
    public boolean isAboutEarlier() {
        return isCorrection()
                || this == APPEALED
                || this == APPEAL_DISMISSED
                || this == DISPUTED
                || this == DISPUTE_ENDED_PAY_KEPT
                || this == TOP_UP;
    }

    /** The codes of some kinds for the IN of a query: {@code 'escheated', 'reclaimed'}. */
    public static String codes(Predicate<LineKind> which) {
        return Arrays.stream(values())
                .filter(which)
                .map(kind -> "'" + kind.code + "'")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return text;
    }
}
