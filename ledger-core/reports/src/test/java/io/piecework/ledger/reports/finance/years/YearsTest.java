package io.piecework.ledger.reports.finance.years;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SummaryProof;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every report with every option, as of three moments of generated years, against the same figures added up in plain numbers from the stored
 * events. A build takes every third year, see {@link OneOrAll}.
 */
@Tag("slow")
class YearsTest {

    /**
     * The number of years and the first seed. The property {@code piecework.years} sets a larger number than a quick
     * build runs.
     */
    private static final long FIRST = Long.getLong("piecework.years.seed", 1);

    private static final int YEARS = Integer.getInteger("piecework.years", 1);

    /** Whether each moment is asked for by position, by recorded and by effective time, not by one of them in turn. */
    private static final boolean EVERY_WAY = Boolean.getBoolean("piecework.years.ways");

    /** The seed of the year whose fees are altered. */
    private static final long ALTERED = 9;

    /** So many years contain everything that a report reads. */
    private static final int COVERED = 60;

    /** Runs all years on H2 and some on the others, or all on the database that the property {@code piecework.years.database} names. */
    static Stream<Arguments> databases() {
        String one = System.getProperty("piecework.years.database");
        return one == null
                ? OneOrAll.of(
                        "YearsTest",
                        arguments(TestDatabase.H2, YEARS),
                        arguments(TestDatabase.H2_IN_POSTGRESQL_MODE, Math.max(1, YEARS / 10)),
                        arguments(TestDatabase.POSTGRESQL, Math.max(1, YEARS / 4)))
                : Stream.of(arguments(TestDatabase.valueOf(one.toUpperCase(Locale.ROOT)), YEARS));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void every_report_agrees_with_the_plain_figures(TestDatabase database, int years) {
        var happened = new TreeSet<String>();
        var changed = new TreeSet<String>();
        for (long seed :
                OneOrAll.third(LongStream.range(FIRST, FIRST + years).boxed().toList())) {
            String repeat = "seed %d; repeat with -Dtest=YearsTest -Dpiecework.years=1 -Dpiecework.years.seed=%d"
                    + " -Dpiecework.years.database=%s";
            try (Year year = Year.of(database, seed)) {
                PlainYear plain = year.plain();
                compare(year, plain, seed, changed, repeat.formatted(seed, seed, database));
                SummaryProof.allAddUp(year.ledger());
                var findings = new RecordedFindings();
                Audit.of(year.ledger().asAuditor()).verify(findings);
                assertThat(findings.sentences())
                        .as(repeat.formatted(seed, seed, database))
                        .isEmpty();
                Set<String> inYear = Coverage.of(plain);
                assertThat(inYear)
                        .as("%s: what happened", repeat.formatted(seed, seed, database))
                        .containsAll(Coverage.EVERY_YEAR);
                happened.addAll(inYear);
            } catch (RuntimeException e) {
                throw new AssertionError(repeat.formatted(seed, seed, database), e);
            }
        }
        if (years >= COVERED) {
            assertThat(happened).containsAll(Coverage.EVERYTHING);
            assertThat(changed).containsAll(everyOption());
        }
    }

    /** The fees that differ, by every option. No year has one, so the database's rows are altered. */
    @EachDatabase
    void every_option_chooses_among_the_fees_that_differ(TestDatabase kind) {
        try (Year year = Year.of(kind, ALTERED)) {
            PlainYear plain = year.plain();
            var fees = new PlainFees(plain);
            year.database().execute("UPDATE ledger_posting SET amount = amount - 0.01 WHERE account = 'fees'");

            for (Question question : Questions.of(plain, ALTERED, true)) {
                List<String> expected = fees.fees(question, new BigDecimal("0.01"));
                assertThat(AskedReports.of(year.ledger(), question).fees())
                        .as("seed %d: fees with %s", ALTERED, question)
                        .isEqualTo(expected);
            }
            assertThat(fees.fees(Question.ALL, new BigDecimal("0.01"))).hasSizeGreaterThan(15);
        }
    }

    /** Asks every report every question; fails with the first difference of each report. */
    private static void compare(Year year, PlainYear plain, long seed, Set<String> changed, String repeat) {
        List<Question> questions = Questions.of(plain, seed, EVERY_WAY);
        assertAll(ReportPair.all(plain, seed).stream().map(report -> () -> {
            List<String> all = report.expected().apply(Question.ALL);
            for (Question question : questions) {
                if (report.answers(question)) {
                    List<String> expected = report.expected().apply(question);
                    assertThat(report.asked().apply(AskedReports.of(year.ledger(), question), question))
                            .as("%s: %s with %s", repeat, report.name(), question)
                            .isEqualTo(expected);
                    if (!expected.equals(all) && !question.option().isEmpty()) {
                        changed.add(report.name() + " by " + question.option());
                    }
                }
            }
        }));
        assertThat(AskedFunds.of(year.ledger(), plain))
                .as("%s: the funds of requesters", repeat)
                .isEqualTo(new PlainSpending(plain).funds());
    }

    /**
     * Each option of a report changes its figures in some year. Few payouts are exchanged with a rest, so that a period may leave out none of
     * them; the entries of all accounts are listed by period in the same way.
     */
    private static Set<String> everyOption() {
        var options = new TreeSet<String>();
        for (ReportPair report : ReportPair.all(new PlainYear(List.of(), List.of(), List.of(), Year.END), 0)) {
            for (String option : List.of("owner", "currency", "from", "to", "position", "recorded", "effective")) {
                boolean ofPeriod = List.of("from", "to").contains(option);
                boolean ofRounding = report.name().equals("rounding") && (ofPeriod || option.equals("owner"));
                if ((report.hasPeriod() || !ofPeriod) && !ofRounding) {
                    options.add(report.name() + " by " + option);
                }
            }
        }
        return options;
    }
}
