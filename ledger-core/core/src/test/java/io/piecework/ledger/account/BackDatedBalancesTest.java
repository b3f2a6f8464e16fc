package io.piecework.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No balance of a worker is below zero as of any moment because a command was back-dated. */
class BackDatedBalancesTest {

    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final int COMMANDS = 1_200;

    /** The sums of what took effect up to each moment, for each worker and class of money. */
    private static final String BELOW_ZERO = """
            SELECT owner || ' ' || account || ' ' || effective_at || ' ' || past
            FROM (
                SELECT
                    owner,
                    account,
                    effective_at,
                    SUM(-amount) OVER (
                        PARTITION BY owner, account, currency
                        ORDER BY effective_at
                        RANGE UNBOUNDED PRECEDING
                    ) AS past
                FROM ledger_posting
                WHERE account IN ('worker:available', 'worker:held', 'worker:in-transit', 'worker:unclaimed')
            ) AS sums
            WHERE past < 0
            ORDER BY 1
            """;

    private static final String BACK_DATED = """
            SELECT DISTINCT e.name
            FROM ledger_event e
            JOIN ledger_posting p
                ON p.position = e.position
            WHERE p.account LIKE 'worker:%'
            AND p.effective_at < p.recorded_at
            """;

    static Stream<Arguments> databases() {
        Stream<Arguments> all = OneOrAll.of(
                "BackDatedBalancesTest",
                arguments(TestDatabase.H2, 1),
                arguments(TestDatabase.H2, 2),
                arguments(TestDatabase.H2, 3),
                arguments(TestDatabase.H2, 4),
                arguments(TestDatabase.POSTGRESQL, 5),
                arguments(TestDatabase.POSTGRESQL, 6));
        return OneOrAll.third(all.toList()).stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void no_balance_is_below_zero_as_of_any_moment(TestDatabase kind, long seed) {
        var random = new Random(seed);
        SettableClock clock = SettableClock.at(BEGIN.toString());
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            begin(ledger);
            var commands = new RandomBackDating(seed);
            for (int i = 0; i < COMMANDS; i++) {
                clock.set(clock.instant().plus(Duration.ofMinutes(random.nextInt(60))));
                long past = Duration.between(BEGIN, clock.instant()).toSeconds();
                long most = Math.min(past, random.nextBoolean() ? 5 * 86_400 : 3_600);
                Duration back = Duration.ofSeconds(random.nextLong(most + 1));
                give(ledger, commands.next(i, clock.instant().minus(back)));
                if (random.nextInt(20) == 0) {
                    ledger.runDue(clock.instant());
                }
            }
            assertThat(database.column(BELOW_ZERO)).as("seed %d", seed).isEmpty();
            assertThat(database.column(BACK_DATED))
                    .hasSizeGreaterThan(7)
                    .contains("award-reversed", "hold-placed", "hold-released");
        }
    }

    private static void begin(Ledger ledger) {
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("USD 5000.00")));
        ledger.execute(
                PublishTask.of("t", "acme", Amount.parse("USD 1.50"), 1_000).available(Availability.days(1)));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
        ledger.execute(SetPayoutMethod.of("m-2", "bob", "bank", "tok"));
    }

    private static void give(Ledger ledger, Command command) {
        try {
            ledger.execute(command);
        } catch (RefusedException nothing) {
            // a refused command has no event
        }
    }
}
