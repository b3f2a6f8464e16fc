package io.piecework.ledger.statement;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Which earnings left with a payout: what became available first leaves first, and at the same time what was recorded first. What is taken back
 * is taken from what it was paid for, as far as that is still there, and else from what became available first. It is said once, when the
 * payout leaves; if its money comes back, so do these earnings, and leave again with the payout that is next.
 *
 * @param effective when it left
 * @param gross what left
 * @param earnings what that was earned by, what left first in front; {@link #ahead} is what they lack to the gross
 */
public record Settlement(PayoutId payout, Instant effective, Amount gross, List<Part> earnings) {

    /**
     * What left of a line's earnings.
     *
     * @param line with what the worker was owed after it left at zero
     * @param amount above zero, at most the line's net
     */
    public record Part(StatementLine line, Amount amount) {

        /** Whether something of the line's earnings left before, stays, or was taken back. */
        public boolean isPartial() {
            return !amount.equals(line.net());
        }
    }

    public Settlement {
        earnings = List.copyOf(earnings);
    }

    /** What left before it was earned: nothing but where the worker owed something then. */
    public Amount ahead() {
        return earnings.stream().map(Part::amount).reduce(gross, Amount::minus);
    }

    /** What each settles, a line each, for a screen or a terminal; nothing of none. Only the first earnings of many are named. */
    public static String text(List<Settlement> settlements, ZoneId zone) {
        return SettlementText.of(settlements, zone);
    }
}
