package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Statements of random workers over random consecutive periods, with bounds at midnights of zones whose clocks change by an hour, half an hour
 * and a whole day. Run it with {@code -Dpiecework.periods=10000} for the full number of periods.
 */
class PeriodsTest {

    private static final int PERIODS = Integer.getInteger("piecework.periods", 60);

    private static final long SEED = Long.getLong("piecework.periods.seed", 1);

    private final Random random = new Random(SEED);

    @EachDatabase
    void every_line_is_in_exactly_one_period_and_each_statement_adds_up(TestDatabase kind) {
        try (var fresh = kind.fresh();
                var past = new RandomPast(fresh.dataSource(), random)) {
            int read = 0;
            while (read < PERIODS) {
                List<StatementPeriod> periods =
                        Clocks.adjacent(random, Clocks.ZONES.get(random.nextInt(Clocks.ZONES.size())));
                String worker = past.workers().get(random.nextInt(past.workers().size()));
                var seen = new ArrayList<String>();
                BigDecimal balance = BigDecimal.ZERO;
                for (StatementPeriod period : periods) {
                    Statement statement = statement(past.ledger(), worker, period);
                    balance = added("seed " + SEED + ", " + worker, statement, past.entries(worker, period), balance);
                    statement.lines().forEach(line -> seen.add(RandomPast.Entry.told(line)));
                }
                assertThat(seen)
                        .as("seed %d, %s, %s", SEED, worker, periods)
                        .containsExactlyElementsOf(told(past.entries(worker, StatementPeriod.all())));
                read += periods.size();
            }
        }
    }

    /** Asserts the statement's lines and its opening balance, which is the closing balance before; returns its own closing balance. */
    private static BigDecimal added(
            String worker, Statement statement, List<RandomPast.Entry> expected, BigDecimal before) {
        String as = worker + ", " + statement.period();
        assertThat(statement.lines())
                .as(as)
                .extracting(line -> RandomPast.Entry.told(line))
                .containsExactlyElementsOf(told(expected));
        assertThat(number(statement.opening())).as(as).isEqualByComparingTo(before);
        BigDecimal balance = before;
        for (int i = 0; i < expected.size(); i++) {
            balance = balance.add(expected.get(i).net());
            assertThat(number(statement.lines().get(i).running())).as(as).isEqualByComparingTo(balance);
        }
        assertThat(number(statement.credits())).as(as).isEqualByComparingTo(sum(expected, 1));
        assertThat(number(statement.debits()).negate()).as(as).isEqualByComparingTo(sum(expected, -1));
        assertThat(number(statement.closing())).as(as).isEqualByComparingTo(balance);
        return balance;
    }

    private static List<String> told(List<RandomPast.Entry> entries) {
        return entries.stream().map(RandomPast.Entry::told).toList();
    }

    /** Compared with a report that reads the journal: the movements of the workers' accounts and their balances at the end of each period. */
    @EachDatabase
    void the_statements_of_all_workers_sum_to_the_journal(TestDatabase kind) {
        try (var fresh = kind.fresh();
                var past = new RandomPast(fresh.dataSource(), random)) {
            for (ZoneId zone : Clocks.ZONES) {
                for (StatementPeriod period : Clocks.adjacent(random, zone)) {
                    List<Statement> statements = past.workers().stream()
                            .map(worker -> statement(past.ledger(), worker, period))
                            .toList();
                    assertThat(owed(statements))
                            .as("seed %d, %s", SEED, period)
                            .usingElementComparator(BigDecimal::compareTo)
                            .containsExactlyElementsOf(owed(past.ledger(), period));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York,    2011-11-06, 2011-11-06T04:00:00Z, 2011-11-07T05:00:00Z",
        "America/New_York,    2012-03-11, 2012-03-11T05:00:00Z, 2012-03-12T04:00:00Z",
        "Europe/Berlin,       2011-10-30, 2011-10-29T22:00:00Z, 2011-10-30T23:00:00Z",
        "Australia/Lord_Howe, 2011-10-02, 2011-10-01T13:30:00Z, 2011-10-02T13:00:00Z",
        "Asia/Kolkata,        2011-10-02, 2011-10-01T18:30:00Z, 2011-10-02T18:30:00Z",
        "Pacific/Apia,        2011-12-29, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
        "Pacific/Apia,        2011-12-30, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z",
        "Pacific/Apia,        2011-12-31, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z"
    })
    void a_day_begins_and_ends_at_midnight_of_its_zone(ZoneId zone, LocalDate day, Instant from, Instant to) {
        assertThat(StatementPeriod.days(day, day.plusDays(1), zone)).isEqualTo(new StatementPeriod(from, to, zone));
    }

    private static Statement statement(Ledger ledger, String worker, StatementPeriod period) {
        return ledger.asWorker(worker).statement("USD", period).orElseThrow();
    }

    /** What is owed to all workers before the period, its movements, and what is owed at its end. */
    private static List<BigDecimal> owed(List<Statement> statements) {
        return List.of(
                sum(statements.stream().map(Statement::opening)),
                sum(statements.stream().map(statement -> statement.credits().minus(statement.debits()))),
                sum(statements.stream().map(Statement::closing)));
    }

    /** The same figures from the journal. */
    private static List<BigDecimal> owed(Ledger ledger, StatementPeriod period) {
        List<BigDecimal> owed = new ArrayList<>(List.of(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
        Reports.of(ledger.asAuditor()).rollForward(period).stream()
                .filter(line -> line.account().startsWith("worker:"))
                .forEach(line -> {
                    owed.set(0, owed.get(0).subtract(number(line.opening())));
                    owed.set(1, owed.get(1).add(number(line.credits())).subtract(number(line.debits())));
                    owed.set(2, owed.get(2).subtract(number(line.closing())));
                });
        return owed;
    }

    private static BigDecimal sum(List<RandomPast.Entry> entries, int sign) {
        return entries.stream()
                .map(RandomPast.Entry::net)
                .filter(net -> net.signum() == sign)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(Stream<Amount> amounts) {
        return amounts.map(PeriodsTest::number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(Amount amount) {
        return amount.value();
    }
}
