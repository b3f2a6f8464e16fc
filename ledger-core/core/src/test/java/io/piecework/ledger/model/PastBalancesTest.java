package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Balances as of an earlier moment do not depend on later commands. */
@Tag("slow")
class PastBalancesTest {

    /** Of these random histories, one ends with a payout in transit. */
    private static final int FIRST = 86;

    private static final int LAST = 110;

    /** The number of changes between two compared moments. */
    private static final int STRIDE = 11;

    private static final long DAY = 86_400_000_000L;

    @EachDatabase
    void a_balance_as_of_a_position_is_the_balance_stored_at_that_position(TestDatabase database) {
        var stored = new TreeMap<Long, List<Balance>>();
        try (var runner = new ModelRunner(database, ModelRunner.REPLAYING_LEDGER)) {
            for (long seed = FIRST; seed <= LAST; seed++) {
                run(runner, seed);
                stored.put(newest(runner), stored(runner.ledger()));
            }
            for (Map.Entry<Long, List<Balance>> then : stored.entrySet()) {
                assertThat(past(runner.ledger(), AsOf.position(then.getKey())))
                        .as("position %d", then.getKey())
                        .isEqualTo(then.getValue());
            }
            assertThat(stored.values())
                    .flatMap(balances -> balances)
                    .anyMatch(balance -> balance.inTransit().isPositive())
                    .anyMatch(balance -> balance.held().isPositive())
                    .anyMatch(balance -> balance.awaitingReview().isPositive());
        }
    }

    static Stream<Arguments> databases() {
        return OneOrAll.inTurn(
                "PastBalancesTest", arguments(TestDatabase.H2, 90), arguments(TestDatabase.POSTGRESQL, 90));
    }

    /**
     * Compares at every {@value #STRIDE}th change, by position, recorded time and effective time. A sixth of the
     * commands are back-dated; many of them are refused, because they would take effect before what they rest on.
     */
    @ParameterizedTest
    @MethodSource("databases")
    void the_amount_awaiting_review_equals_a_replay_of_the_events(TestDatabase kind, int sequences) {
        SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = ModelRunner.REPLAYING_LEDGER.apply(database, clock)) {
            for (long seed = 1; seed <= sequences; seed++) {
                give(ledger, clock, seed);
            }
            AwaitingReviewReplay replay = AwaitingReviewReplay.in(database);
            for (int i = 0; i < replay.changes().size(); i += STRIDE) {
                AwaitingReviewReplay.Change now = replay.changes().get(i);
                assertThat(awaiting(ledger, AsOf.position(now.position())))
                        .as("as of %s", now)
                        .isEqualTo(replay.sum(each -> each.position() <= now.position()));
                assertThat(awaiting(ledger, AsOf.recorded(now.recorded())))
                        .as("as of %s", now)
                        .isEqualTo(replay.sum(each -> each.recorded().isBefore(now.recorded())));
                assertThat(awaiting(ledger, AsOf.effective(now.effective())))
                        .as("as of %s", now)
                        .isEqualTo(replay.sum(each -> each.effective().isBefore(now.effective())))
                        .allSatisfy((who, amount) -> assertThat(amount).isPositive());
            }
            assertThat(replay.changes()).hasSizeGreaterThan(60);
            assertThat(replay.changes().stream()
                            .filter(change -> change.effective().isBefore(change.recorded())))
                    .hasSizeGreaterThan(7);
        }
    }

    private static void give(Ledger ledger, SettableClock clock, long seed) {
        var random = new Random(seed);
        var adapter = new CommandAdapter("s" + seed + "-");
        for (TimedCommand step : Generator.sequence(seed)) {
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            ModelCommand command = random.nextInt(6) > 0
                    ? step.command()
                    : step.command()
                            .with("actor", "operator:ops-1")
                            .with("at", Long.toString(Math.max(0, step.now() - random.nextLong(DAY))));
            try {
                ToolCommands.execute(ledger, adapter.command(command));
            } catch (RefusedException nothing) {
                // a refused command has no event
            }
        }
    }

    private static void run(ModelRunner runner, long seed) {
        assertThat(runner.run(Generator.sequence(seed))).as("seed %d", seed).isEmpty();
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

    /** The balances of the workers who had any money. */
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

    private static long newest(ModelRunner runner) {
        return Long.parseLong(runner.database()
                .column("SELECT MAX(position) FROM ledger_event")
                .get(0));
    }
}
