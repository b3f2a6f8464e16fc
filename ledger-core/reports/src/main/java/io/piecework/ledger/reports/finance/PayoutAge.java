package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reports.finance.PayoutStates.Attempts;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * The number of payouts in a status, by the age of the status.
 *
 * @param days whole days in this status: {@code 0-30}, {@code 31-60}, {@code 61-90} or {@code over 90}
 * @param openExceptions contradicting answers of rails on which no operator has decided
 */
public record PayoutAge(PayoutStatus status, String days, long payouts, Amount gross, long openExceptions) {

    private static final List<String> AGES = List.of("0-30", "31-60", "61-90", "over 90");

    private record Key(PayoutStatus status, int age, String currency) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byStatus = status.compareTo(other.status);
            int byAge = byStatus == 0 ? Integer.compare(age, other.age) : byStatus;
            return byAge == 0 ? currency.compareTo(other.currency) : byAge;
        }
    }

    /** The groups that have a payout, by status, age and currency. */
    static List<PayoutAge> of(Rows rows, ReportScope scope, StatementPeriod requested, Instant now) {
        var ages = new TreeMap<Key, PayoutAge>();
        PayoutStates.each(rows, Attempts.LAST, scope, requested, now, state -> {
            var key = new Key(state.status(), age(state.days()), state.gross().currencyCode());
            ages.merge(
                    key,
                    new PayoutAge(state.status(), AGES.get(key.age()), 1, state.gross(), state.openExceptions()),
                    PayoutAge::plus);
        });
        return List.copyOf(ages.values());
    }

    private static int age(long days) {
        if (days > 90) {
            return 3;
        }
        return days > 60 ? 2 : days > 30 ? 1 : 0;
    }

    private PayoutAge plus(PayoutAge other) {
        return new PayoutAge(
                status, days, payouts + other.payouts, gross.plus(other.gross), openExceptions + other.openExceptions);
    }
}
