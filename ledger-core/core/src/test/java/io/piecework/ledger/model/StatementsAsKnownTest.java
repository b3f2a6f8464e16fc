package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.WorkerAsKnown;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.SummaryProof;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementDifference;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StatementSource;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/**
 * A statement that was printed once is printed again to the byte after later commands, and the difference between two of them adds up. The
 * property {@code piecework.known} sets the number of random histories.
 */
@Tag("slow")
class StatementsAsKnownTest {

    private static final int HISTORIES = Integer.getInteger("piecework.known", 24);
    private static final int FIRST_SEED = Integer.getInteger("piecework.known.seed", 1);
    private static final int IN_ONE_LEDGER = 12;
    private static final int STRIDE = 10;
    private static final long DAY = 86_400_000_000L;

    /**
     * A statement as it was printed, with its settlements.
     *
     * @param nothingUntil a time before which no other event was recorded, where the next one has a later time
     */
    private record Printed(
            Balance balance,
            StatementPeriod period,
            Optional<Instant> nothingUntil,
            Statement statement,
            List<Settlement> settlements,
            String streamed) {}

    @EachDatabase
    void a_statement_as_known_at_a_position_is_the_one_that_was_printed_there(TestDatabase kind) {
        System.out.println("StatementsAsKnownTest seeds from " + FIRST_SEED + " (-Dpiecework.known.seed)");
        long statements = 0;
        long changed = 0;
        long opened = 0;
        for (int first = 0; first < HISTORIES; first += IN_ONE_LEDGER) {
            SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
            try (FreshDatabase database = kind.fresh();
                    Ledger ledger = ModelRunner.REAL_LEDGER.apply(database, clock)) {
                for (int i = first; i < Math.min(HISTORIES, first + IN_ONE_LEDGER); i++) {
                    List<Printed> printed = print(ledger, clock, FIRST_SEED + i);
                    printed.forEach(then -> assertKnown(ledger, then));
                    if (i == first) {
                        // the clock is set back for the next history
                        printed.forEach(then -> assertKnownBefore(ledger, then));
                    }
                    List<StatementDifference> differences = differences(ledger, printed);
                    statements += printed.size();
                    changed += differences.stream()
                            .mapToLong(each -> each.changes().size())
                            .sum();
                    opened += differences.stream()
                            .filter(each -> !each.opening().equals(each.openingNow()))
                            .count();
                }
            }
        }
        assertThat(statements).isGreaterThan(HISTORIES);
        assertThat(changed).isGreaterThan(HISTORIES / 4);
        assertThat(opened).isPositive();
    }

    /** Runs one random history, a sixth of whose commands are back-dated, and prints the statements at every tenth command. */
    private static List<Printed> print(Ledger ledger, SettableClock clock, int seed) {
        var random = new Random(seed);
        String prefix = "s" + seed + "-";
        var adapter = new CommandAdapter(prefix);
        var printed = new ArrayList<Printed>();
        List<TimedCommand> steps = Generator.sequence(seed);
        for (int i = 0; i < steps.size(); i++) {
            TimedCommand step = steps.get(i);
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
            if (i % STRIDE == STRIDE - 1) {
                boolean later = i + 1 < steps.size() && steps.get(i + 1).now() > step.now();
                print(ledger, clock.instant(), later, prefix, random, printed);
            }
        }
        correct(ledger, clock.instant(), printed);
        return printed;
    }

    /** Pays each worker something back-dated to before the periods of most statements, which changes their opening balances. */
    private static void correct(Ledger ledger, Instant now, List<Printed> printed) {
        for (Printed then : printed) {
            WorkerId worker = then.balance.worker();
            String id = "late-" + worker.value() + "-" + then.statement.position();
            Amount amount = Amount.of("0.01", then.balance.currency().getCurrencyCode());
            try {
                ledger.execute(CompensateWorker.of(id, worker.value(), amount, "it was forgotten")
                        .by(Actor.operator("ops-1"))
                        .at(now.minusSeconds(DAY / 1_000_000)));
            } catch (RefusedException nothing) {
                // a closed period or a closed worker
            }
        }
    }

    private static void print(
            Ledger ledger, Instant now, boolean later, String prefix, Random random, List<Printed> printed) {
        var balances = new ArrayList<Balance>();
        ledger.asOperator().balances(balances::add);
        balances.removeIf(balance -> !balance.worker().value().startsWith(prefix));
        for (Balance balance : balances) {
            StatementPeriod period = period(random, now);
            String currency = balance.currency().getCurrencyCode();
            var view = ledger.asOperator().worker(balance.worker().value());
            Statement statement = view.statement(currency, period).orElseThrow();
            SummaryProof.addsUp(statement);
            printed.add(new Printed(
                    balance,
                    period,
                    later ? Optional.of(now.plusNanos(1_000)) : Optional.empty(),
                    statement,
                    view.settlements(currency, period),
                    streamed(view, currency, period)));
        }
    }

    private static StatementPeriod period(Random random, Instant now) {
        if (random.nextBoolean()) {
            return StatementPeriod.all();
        }
        Instant from = now.minusSeconds(random.nextInt(3) * 10_000L);
        Instant to = random.nextBoolean() ? null : from.plusSeconds(random.nextInt(200_000));
        return new StatementPeriod(from, to, random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Europe/Amsterdam"));
    }

    /** All that a page is written from. */
    private static String streamed(StatementSource source, String currency, StatementPeriod period) {
        return source.read(currency, period, (statement, settlements, fingerprint) -> {
                    var lines = new ArrayList<StatementLine>();
                    statement.each(lines::add);
                    return statement.asOf() + " " + statement.now() + statement.held() + statement.opening() + lines
                            + settlements + fingerprint;
                })
                .orElseThrow();
    }

    private static WorkerView view(Ledger ledger, Printed then) {
        return ledger.asOperator().worker(then.balance.worker().value());
    }

    private static void assertKnown(Ledger ledger, Printed then) {
        long position = then.statement.position();
        String currency = then.balance.currency().getCurrencyCode();
        WorkerAsKnown known =
                ledger.asOperator().worker(then.balance.worker().value()).asKnownAt(AsOf.position(position));
        String description = then.balance.worker() + " as of event " + position;
        assertThat(known.balance(currency)).as(description).contains(then.balance);
        Statement again = known.statement(currency, then.period).orElseThrow();
        assertThat(known.settlements(currency, then.period)).as(description).isEqualTo(then.settlements);
        assertSame(again, then.statement, description);
    }

    private static void assertKnownBefore(Ledger ledger, Printed then) {
        String currency = then.balance.currency().getCurrencyCode();
        WorkerAsKnown known = view(ledger, then).asKnownAt(AsOf.position(then.statement.position()));
        assertThat(streamed(known, currency, then.period)).isEqualTo(then.streamed);
        then.nothingUntil.ifPresent(time -> assertSame(
                view(ledger, then)
                        .asKnownAt(AsOf.recorded(time))
                        .statement(currency, then.period)
                        .orElseThrow(),
                then.statement,
                then.balance.worker() + " before " + time));
    }

    /** The moment of reading is another one, and with it what can still be appealed and whether the period is over. */
    private static void assertSame(Statement again, Statement then, String description) {
        assertThat(again)
                .as(description)
                .usingRecursiveComparison()
                .ignoringFields("moment", "account", "summary.open", "summary.earned.takenBackAfterPayout")
                .isEqualTo(then);
    }

    /** The differences between each printed statement and its last one, over the same period. */
    private static List<StatementDifference> differences(Ledger ledger, List<Printed> printed) {
        var differences = new ArrayList<StatementDifference>();
        for (Printed then : printed) {
            String currency = then.balance.currency().getCurrencyCode();
            WorkerView view = view(ledger, then);
            StatementDifference difference = view.asKnownAt(AsOf.position(then.statement.position()))
                    .changes(currency, then.period)
                    .orElseThrow();
            Statement now = view.statement(currency, then.period).orElseThrow();
            Amount sum = then.statement.closing();
            for (var change : difference.changes()) {
                sum = sum.plus(change.net());
            }
            assertThat(sum).as("%s", difference).isEqualTo(now.closing());
            assertThat(difference.opening()).isEqualTo(then.statement.opening());
            assertThat(difference.openingNow()).isEqualTo(now.opening());
            long inPeriod = difference.changes().stream()
                    .filter(change -> !change.opening())
                    .count();
            assertThat(now.lines()).hasSize(then.statement.lines().size() + Math.toIntExact(inPeriod));
            differences.add(difference);
        }
        return differences;
    }
}
