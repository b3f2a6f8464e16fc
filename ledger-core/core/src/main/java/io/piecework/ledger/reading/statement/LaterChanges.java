package io.piecework.ledger.reading.statement;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened between the end of a statement's period and its moment. With the closing balance, the changes make what is owed at the moment.
 *
 * @param changes in the order of {@link Of}; only those that happened
 * @param lines the first lines that say more than that work was paid as offered, in their order: decisions, corrections, holds and payouts
 * @param moreLines whether there are further such lines
 * @param remitted withheld tax that was remitted; null for none
 * @param rejected rejections that can still be appealed, with their rewards and the first last moment; null for none
 */
public record LaterChanges(
        List<Change> changes,
        List<Line> lines,
        boolean moreLines,
        StatementSummary.@Nullable Part remitted,
        StatementSummary.@Nullable Part rejected) {

    public LaterChanges {
        changes = List.copyOf(changes);
        lines = List.copyOf(lines);
    }

    /** What all changes together make of what is owed. */
    Amount from(Amount closing) {
        return changes.stream().map(Change::net).reduce(closing, Amount::plus);
    }

    /** Whether nothing happened. */
    boolean isEmpty() {
        return changes.isEmpty() && lines.isEmpty() && remitted == null && rejected == null;
    }

    /**
     * A line after the period.
     *
     * @param position of the line's event in the ledger
     * @param reference the id of the work, the award, the payout or the operation; empty for none
     * @param net the change of what is owed
     * @param corrects when the line took effect that it corrects or is about; null for none
     * @param overturnUntil the last moment for an overturn of a rejection that is still open; null for none
     * @param reason empty for none
     */
    public record Line(
            long position,
            Instant effective,
            LineKind kind,
            LineTitle title,
            String reference,
            Amount net,
            @Nullable Instant corrects,
            @Nullable Instant overturnUntil,
            String reason) {}

    /**
     * Changes of one kind of what is owed.
     *
     * @param number of lines
     * @param net their sum, after fees and tax
     * @param first when the first took effect
     * @param last when the last took effect
     */
    public record Change(Of of, long number, Amount net, Instant first, Instant last) {

        /** This one and another of the same kind. */
        Change plus(Change other) {
            return new Change(
                    of,
                    number + other.number,
                    net.plus(other.net),
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /** What changes what is owed. */
    public enum Of {
        /** Pay for work, and awards. */
        EARNED,
        /** Pay for rejections that were overturned. */
        OVERTURNED,
        /** Pay or an award that was taken back, and adjustments that take. */
        TAKEN_BACK,
        /** What had been taken by an adjustment. */
        GIVEN_BACK,
        /** Expenses that were reimbursed, less those that were taken back. */
        EXPENSES,
        /** What was carried over from an old system, less what of it was taken back. */
        CARRIED_OVER,
        /** Payouts that arrived, with their fees. */
        PAID_OUT,
        /** Payouts that came back, with their fees. */
        CAME_BACK,
        /** What the platform kept. */
        FORFEITED,
        /** What was handed over as unclaimed property, less what was reclaimed. */
        UNCLAIMED;

        /** Of a kind of line that adds or takes. */
        static Of of(LineKind kind, boolean adds) {
            if (kind.isCarriedOver()) {
                return CARRIED_OVER;
            }
            if (kind.isUnclaimedProperty()) {
                return UNCLAIMED;
            }
            if (kind.isExpense()) {
                return EXPENSES;
            }
            if (kind.isPayout()) {
                return adds ? CAME_BACK : PAID_OUT;
            }
            if (kind == LineKind.FORFEITED) {
                return FORFEITED;
            }
            if (!adds) {
                return TAKEN_BACK;
            }
            if (kind == LineKind.OVERTURNED) {
                return OVERTURNED;
            }
            return kind.isReversedAward() ? GIVEN_BACK : EARNED;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
