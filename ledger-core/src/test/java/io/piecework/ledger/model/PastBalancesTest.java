package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.SettableClock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Balances as of a moment, whatever commands were given since. */
class PastBalancesTest {

    private static final int SEQUENCES = 14;

    /** How many changes are passed over from one moment that is looked at to the next. */
    private static final int STRIDE = 11;

    private static final long DAY = 86_400_000_000L;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_as_of_a_position_what_was_stored_when_it_was_the_newest(TestDatabase database) {
        var stored = new TreeMap<Long, List<Balance>>();
        try (var trial = new ModelRunner(database, ModelRunner.AS_IT_IS)) {
            for (long seed = 1; seed <= SEQUENCES; seed++) {
                run(trial, seed);
                stored.put(newest(trial), stored(trial.ledger()));
            }
            for (Map.Entry<Long, List<Balance>> then : stored.entrySet()) {
                assertThat(past(trial.ledger(), AsOf.position(then.getKey())))
                        .as("position %d", then.getKey())
                        .isEqualTo(then.getValue());
            }
            assertThat(stored.lastEntry().getValue())
                    .anyMatch(balance -> balance.inTransit().isPositive())
                    .anyMatch(balance -> balance.held().isPositive())
                    .anyMatch(balance -> balance.awaitingReview().isPositive());
        }
    }

    /** At every so manieth moment at which work is handed in or decided, by each of the three; a third of the commands are dated back. */
    @ParameterizedTest
    @CsvSource({"H2, 30", "POSTGRESQL, 10"})
    void await_review_as_the_events_say_one_by_one(TestDatabase kind, int sequences) {
        SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = ModelRunner.AS_IT_IS.apply(database, clock)) {
            for (long seed = 1; seed <= sequences; seed++) {
                give(ledger, clock, seed);
            }
            AwaitingReviewReplay waited = AwaitingReviewReplay.in(database);
            for (int i = 0; i < waited.changes().size(); i += STRIDE) {
                AwaitingReviewReplay.Change now = waited.changes().get(i);
                assertThat(awaiting(ledger, AsOf.position(now.position())))
                        .as("as of %s", now)
                        .isEqualTo(waited.sum(each -> each.position() <= now.position()));
                assertThat(awaiting(ledger, AsOf.recorded(now.recorded())))
                        .as("as of %s", now)
                        .isEqualTo(waited.sum(each -> !each.recorded().isAfter(now.recorded())));
                assertThat(awaiting(ledger, AsOf.effective(now.effective())))
                        .as("as of %s", now)
                        .isEqualTo(waited.sum(each -> !each.effective().isAfter(now.effective())));
            }
            assertThat(waited.changes()).hasSizeGreaterThan(2 * sequences);
            assertThat(waited.changes().stream()
                            .filter(change -> change.effective().isBefore(change.recorded())))
                    .hasSizeGreaterThan(sequences / 4);
        }
    }

    private static void give(Ledger ledger, SettableClock clock, long seed) {
        var random = new Random(seed);
        var adapter = new CommandAdapter("s" + seed + "-");
        for (TimedCommand step : Generator.sequence(seed)) {
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            ModelCommand order = random.nextInt(3) > 0
                    ? step.order()
                    : step.order()
                            .with("actor", "operator:ops-1")
                            .with("at", Long.toString(Math.max(0, step.now() - random.nextLong(DAY))));
            try {
                ledger.execute(adapter.command(order));
            } catch (RefusedException nothing) {
                // what is refused is in no event
            }
        }
    }

    private static void run(ModelRunner trial, long seed) {
        assertThat(trial.run(Generator.sequence(seed))).as("seed %d", seed).isEmpty();
    }

    private static Map<String, BigDecimal> awaiting(Ledger ledger, AsOf asOf) {
        var awaiting = new TreeMap<String, BigDecimal>();
        ledger.asOperator().balances(asOf, balance -> {
            if (!balance.awaitingReview().isZero()) {
                awaiting.put(
                        balance.worker().value() + " " + balance.currency().getCurrencyCode(),
                        balance.awaitingReview().value().stripTrailingZeros());
            }
        });
        return awaiting;
    }

    /** Of the workers who had anything then. */
    private static List<Balance> past(Ledger ledger, AsOf asOf) {
        var balances = new ArrayList<Balance>();
        ledger.asOperator().balances(asOf, balances::add);
        balances.removeIf(PastBalancesTest::isNothing);
        return balances;
    }

    private static List<Balance> stored(Ledger ledger) {
        var balances = new ArrayList<Balance>();
        ledger.asOperator().balances(balances::add);
        balances.removeIf(PastBalancesTest::isNothing);
        return balances;
    }

    private static boolean isNothing(Balance balance) {
        return Stream.of(
                        balance.awaitingReview(),
                        balance.held(),
                        balance.available(),
                        balance.inTransit(),
                        balance.paid(),
                        balance.unclaimed(),
                        balance.withheld())
                .allMatch(amount -> amount.isZero());
    }

    private static long newest(ModelRunner trial) {
        return Long.parseLong(trial.database()
                .column("SELECT MAX(position) FROM ledger_event")
                .get(0));
    }
}
