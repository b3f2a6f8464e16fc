package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.PastBalance;
import io.piecework.ledger.statement.Period;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Balances as of a position are what was stored when that was the newest, whatever commands were given since. */
class PastBalancesTest {

    private static final int SEQUENCES = 14;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_what_was_stored_then(TestDatabase database) {
        var stored = new TreeMap<Long, List<PastBalance>>();
        try (var trial = new Trial(database, Trial.AS_IT_IS)) {
            for (long seed = 1; seed <= SEQUENCES; seed++) {
                assertThat(trial.run(Generator.sequence(seed)))
                        .as("seed %d", seed)
                        .isEmpty();
                stored.put(newest(trial.ledger()), stored(trial.ledger()));
            }
            for (Map.Entry<Long, List<PastBalance>> then : stored.entrySet()) {
                assertThat(past(trial.ledger(), then.getKey(), then.getValue().size()))
                        .as("position %d", then.getKey())
                        .isEqualTo(then.getValue());
            }
            assertThat(stored.lastEntry().getValue())
                    .anyMatch(balance -> balance.inTransit().isPositive())
                    .anyMatch(balance -> balance.held().isPositive());
        }
    }

    /** Of the workers who were known then; those who came later had nothing. */
    private static List<PastBalance> past(Ledger ledger, long position, int known) {
        var balances = new ArrayList<PastBalance>();
        ledger.asOperator().balances(AsOf.position(position), balances::add);
        List<String> later = new ArrayList<>();
        balances.removeIf(balance -> {
            boolean nothing = balance.held().isZero()
                    && balance.available().isZero()
                    && balance.inTransit().isZero()
                    && balance.paid().isZero()
                    && balance.unclaimed().isZero()
                    && balance.withheld().isZero();
            return nothing && later.add(balance.worker().value());
        });
        assertThat(balances.size() + later.size()).isGreaterThanOrEqualTo(known);
        return balances;
    }

    private static List<PastBalance> stored(Ledger ledger) {
        var balances = new ArrayList<PastBalance>();
        ledger.asOperator().balances(balance -> {
            if (isAnything(balance)) {
                balances.add(new PastBalance(
                        balance.worker(),
                        balance.held(),
                        balance.available(),
                        balance.inTransit(),
                        balance.paid(),
                        balance.unclaimed(),
                        balance.withheld()));
            }
        });
        return balances;
    }

    private static boolean isAnything(Balance balance) {
        return !(balance.held().isZero()
                && balance.available().isZero()
                && balance.inTransit().isZero()
                && balance.paid().isZero()
                && balance.unclaimed().isZero()
                && balance.withheld().isZero());
    }

    private static long newest(Ledger ledger) {
        var newest = new long[1];
        ledger.asOperator()
                .reports()
                .rollForward(Period.all())
                .forEach(line -> newest[0] = Math.max(newest[0], line.lastPosition()));
        return newest[0];
    }
}
