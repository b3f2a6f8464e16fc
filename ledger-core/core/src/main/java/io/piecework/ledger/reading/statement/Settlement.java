package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The earnings that a payout pays. Earnings that became available first are paid first; among those of one moment, those recorded first. A
 * reversal takes from the earnings of its own work or award as far as no payout is out with them, and then, as all other deductions do, from those
 * that became available first. The settlement is fixed when the payout leaves. If the money comes back, so do these earnings: the next payout is
 * matched as if the first had never left, so that a reversal takes its own earnings again, and the others are paid.
 *
 * @param status what became of the attempt that left; the earnings of one that was cancelled, failed or came back are paid by a later payout
 * @param cameBack when the money of the attempt came back; null where it did not
 * @param effective when the payout left the balance
 * @param gross what left the balance
 * @param earnings the earnings in the order in which they are paid; {@link #ahead} is the gross less these
 */
public record Settlement(
        WorkerId worker,
        PayoutId payout,
        PayoutStatus status,
        @Nullable Instant cameBack,
        Instant effective,
        Amount gross,
        List<Part> earnings) {

    /**
     * The part of a line's earnings that the payout pays.
     *
     * @param line its running balance is not filled in
     * @param amount positive, at most the line's net
     */
    public record Part(StatementLine line, Amount amount) {

        /** Whether it is less than the line's net. */
        public boolean isPartial() {
            return !amount.equals(line.net());
        }
    }

    public Settlement {
        earnings = List.copyOf(earnings);
    }

    /** The part of the gross that was not earned yet; zero unless the balance was negative. */
    public Amount ahead() {
        return earnings.stream().map(Part::amount).reduce(gross, Amount::minus);
    }
}
