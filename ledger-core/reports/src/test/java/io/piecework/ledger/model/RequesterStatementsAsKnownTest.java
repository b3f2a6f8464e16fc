package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.YearGenerator;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.ReportScope;
import io.piecework.ledger.reports.requester.FeeList;
import io.piecework.ledger.reports.requester.RequesterBalance;
import io.piecework.ledger.reports.requester.RequesterDifference;
import io.piecework.ledger.reports.requester.RequesterReports;
import io.piecework.ledger.reports.requester.RequesterStatement;
import io.piecework.ledger.reports.requester.RequesterTotals;
import io.piecework.ledger.reports.requester.TaskFees;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/**
 * A requester's statement and fees agree with the funds and the spending report, and are printed again to the byte after later commands. The
 * property {@code piecework.known.years} sets the number of random years, and {@code piecework.known.stride} after how many commands statements
 * are printed: 10 for the full run.
 */
@Tag("slow")
class RequesterStatementsAsKnownTest {

    private static final int YEARS = Integer.getInteger("piecework.known.years", 2);
    private static final int FIRST_SEED = Integer.getInteger("piecework.known.seed", 1);
    private static final int STRIDE = Integer.getInteger("piecework.known.stride", 40);
    private static final int FULL = 10;
    private static final List<String> REQUESTERS = List.of("r0", "r1", "r2", "r3");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD", "TND");

    /** A statement and a list of fees as they were printed. */
    private record Printed(
            RequesterReports view,
            String currency,
            StatementPeriod period,
            RequesterStatement statement,
            FeeList fees) {}

    @EachDatabase
    void a_statement_as_known_at_a_position_is_the_one_that_was_printed_there(TestDatabase kind) {
        System.out.println("RequesterStatementsAsKnownTest seeds from " + FIRST_SEED + " (-Dpiecework.known.seed)");
        long lines = 0;
        long fees = 0;
        long changes = 0;
        long opened = 0;
        for (int seed = FIRST_SEED; seed < FIRST_SEED + YEARS; seed++) {
            SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
            try (FreshDatabase database = kind.fresh();
                    Ledger ledger = ModelRunner.REAL_LEDGER.apply(database, clock)) {
                for (Printed then : print(ledger, clock, seed)) {
                    assertKnown(then);
                    RequesterDifference difference = difference(then);
                    lines += then.statement.lines().size();
                    fees += then.fees.tasks().size();
                    changes += difference.changes().size();
                    opened += difference.opening().equals(difference.openingNow()) ? 0 : 1;
                }
            }
        }
        assertThat(lines).isGreaterThan(YEARS * 300L * FULL / STRIDE);
        assertThat(fees).isGreaterThan(YEARS * 20L * FULL / STRIDE);
        assertThat(changes).isGreaterThan(YEARS * 50L * FULL / STRIDE);
        if (STRIDE <= FULL) {
            assertThat(opened).isPositive();
        }
    }

    /** Runs one random year, some of whose commands are back-dated, and prints the statements at every tenth command. */
    private static List<Printed> print(Ledger ledger, SettableClock clock, int seed) {
        var random = new Random(seed);
        var adapter = new CommandAdapter("");
        var printed = new ArrayList<Printed>();
        List<TimedCommand> steps = YearGenerator.year(seed);
        for (int i = 0; i < steps.size(); i++) {
            TimedCommand step = steps.get(i);
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            ToolCommands.execute(ledger, adapter.command(step.command()));
            if (i % STRIDE == STRIDE - 1 || i == steps.size() - 1) {
                StatementPeriod period = period(random, clock.instant());
                for (String requester : REQUESTERS) {
                    for (String currency : CURRENCIES) {
                        print(ledger, requester, currency, period).ifPresent(printed::add);
                    }
                }
            }
        }
        return printed;
    }

    private static StatementPeriod period(Random random, Instant now) {
        if (random.nextBoolean()) {
            return StatementPeriod.all();
        }
        Instant from = now.minusSeconds(random.nextInt(30) * 86_400L);
        Instant to = random.nextBoolean() ? null : from.plusSeconds(random.nextInt(2_000_000));
        return new StatementPeriod(from, to, random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Europe/Amsterdam"));
    }

    private static Optional<Printed> print(Ledger ledger, String requester, String currency, StatementPeriod period) {
        RequesterReports view = Reports.of(ledger.asRequester(requester));
        Optional<RequesterFunds> funds = ledger.asRequester(requester).funds(currency);
        Optional<RequesterStatement> found = view.statement(currency, period);
        assertThat(found.isPresent()).isEqualTo(funds.isPresent());
        return found.map(statement -> {
            FeeList fees = view.fees(currency, period).orElseThrow();
            assertFunds(view.statement(currency).orElseThrow(), funds.orElseThrow());
            assertSpending(ledger, new RequesterId(requester), currency, period, statement.totals(), fees);
            return new Printed(view, currency, period, statement, fees);
        });
    }

    private static void assertFunds(RequesterStatement whole, RequesterFunds funds) {
        assertThat(whole.closing()).isEqualTo(new RequesterBalance(funds.available(), funds.reserved()));
        assertThat(whole.totals().deposited()).isEqualTo(funds.deposited());
        assertThat(whole.totals().refunded()).isEqualTo(funds.refunded());
        assertThat(whole.totals().chargedBack()).isEqualTo(funds.chargedBack());
        assertThat(whole.totals().writtenOff()).isEqualTo(funds.writtenOff());
        assertThat(whole.totals().spent()).isEqualTo(funds.spent());
    }

    /** The report adds all awards up. */
    private static void assertSpending(
            Ledger ledger,
            RequesterId requester,
            String currency,
            StatementPeriod period,
            RequesterTotals totals,
            FeeList fees) {
        var expected = new ArrayList<String>();
        Reports.of(ledger.asAuditor())
                .within(ReportScope.all().ofOwner(requester.value()).in(currency))
                .spending(period, row -> {
                    if (row.kind().equals("task")) {
                        expected.add(row.task() + " " + row.toWorkers() + " " + row.fees() + " " + row.tax());
                    } else if (row.isTotal()) {
                        expected.add(row.toWorkers() + " " + row.fees() + " " + row.tax());
                    }
                });
        List<String> tasks = fees.tasks().stream()
                .filter(row -> row.kind().equals("task"))
                .map(row -> row.task() + " " + spending(row))
                .toList();
        TaskFees total = fees.total();
        var actual = new ArrayList<>(tasks);
        if (!fees.tasks().isEmpty()) {
            actual.add(spending(total));
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(List.of(
                        total.pay(),
                        total.fee().plus(total.workerFee()),
                        total.tax().plus(total.workerTax())))
                .isEqualTo(List.of(totals.pay(), totals.fees(), totals.taxes()));
    }

    /** The report does not say who bears a fee. */
    private static String spending(TaskFees row) {
        return row.pay() + " " + row.fee().plus(row.workerFee()) + " "
                + row.tax().plus(row.workerTax());
    }

    private static void assertKnown(Printed then) {
        AsOf position = AsOf.position(then.statement.position());
        var known = then.view.asKnownAt(position);
        RequesterStatement again = known.statement(then.currency, then.period).orElseThrow();
        assertThat(again).as("as of event %s", then.statement.position()).isEqualTo(then.statement);
        assertThat(known.fees(then.currency, then.period)).contains(then.fees);
    }

    private static RequesterDifference difference(Printed then) {
        RequesterDifference difference = then.view
                .asKnownAt(AsOf.position(then.statement.position()))
                .changes(then.currency, then.period)
                .orElseThrow();
        RequesterStatement now = then.view.statement(then.currency, then.period).orElseThrow();
        Amount available = then.statement.closing().available();
        Amount reserved = then.statement.closing().reserved();
        for (var change : difference.changes()) {
            available = available.plus(change.available());
            reserved = reserved.plus(change.reserved());
        }
        assertThat(new RequesterBalance(available, reserved)).isEqualTo(now.closing());
        assertThat(difference.closing()).isEqualTo(then.statement.closing());
        assertThat(difference.closingNow()).isEqualTo(now.closing());
        assertThat(difference.opening()).isEqualTo(then.statement.opening());
        assertThat(difference.openingNow()).isEqualTo(now.opening());
        long inPeriod = difference.changes().stream()
                .filter(change -> !change.opening())
                .count();
        assertThat(now.lines()).hasSize(then.statement.lines().size() + Math.toIntExact(inPeriod));
        return difference;
    }
}
