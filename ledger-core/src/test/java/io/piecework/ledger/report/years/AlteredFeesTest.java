package io.piecework.ledger.report.years;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The fees that differ, by every option. No year has one, so the database's rows are altered. */
@Tag("slow")
class AlteredFeesTest {

    private static final long SEED = 5;

    @EachDatabase
    void every_option_chooses_among_the_fees_that_differ(TestDatabase kind) {
        try (Year year = Year.of(kind, SEED)) {
            PlainYear plain = year.plain();
            var fees = new PlainFees(plain);
            year.database().execute("UPDATE ledger_posting SET amount = amount - 0.01 WHERE account = 'fees'");

            for (Question question : Questions.of(plain, SEED, true)) {
                List<String> expected = fees.fees(question, new BigDecimal("0.01"));
                assertThat(AskedReports.of(year.ledger(), question).fees())
                        .as("seed %d: fees with %s", SEED, question)
                        .isEqualTo(expected);
            }
            assertThat(fees.fees(Question.ALL, new BigDecimal("0.01"))).hasSizeGreaterThan(15);
        }
    }
}
