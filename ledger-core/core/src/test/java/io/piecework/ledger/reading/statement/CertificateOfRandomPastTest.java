package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.CurrencyYear;
import io.piecework.ledger.reading.certificate.YearCertificate;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;

/** Certificates of random workers against their statements of the same year and of its months. */
class CertificateOfRandomPastTest {

    private static final long SEED = Long.getLong("piecework.certificates.seed", 1);

    private int certificates;

    @EachDatabase
    void a_certificate_has_the_sums_of_the_statements(TestDatabase kind) {
        try (var fresh = kind.fresh();
                var past = new RandomPast(fresh.dataSource(), new Random(SEED))) {
            for (String worker : past.workers()) {
                for (ZoneId zone : Clocks.ZONES) {
                    for (int year = 2010; year <= 2013; year++) {
                        compared(past.ledger().asWorker(worker), Year.of(year), zone);
                    }
                }
            }
        }
        assertThat(certificates).as("seed %d", SEED).isGreaterThan(20);
    }

    private void compared(WorkerView worker, Year year, ZoneId zone) {
        LocalDate first = year.atDay(1);
        Statement statement = statement(worker, first, first.plusYears(1), zone);
        Optional<YearCertificate> found = worker.certificate(year, zone);
        String as = "seed " + SEED + ", " + year + " in " + zone;

        assertThat(found.isPresent()).as(as).isEqualTo(!statement.lines().isEmpty());
        if (found.isPresent()) {
            certificates++;
            CurrencyYear total = found.get().currencies().get(0);
            compared(as, total.earned(), total.moved(), statement.summary());
            assertThat(total.opening()).as(as).isEqualTo(statement.opening());
            assertThat(total.closing()).as(as).isEqualTo(statement.closing());
            for (CurrencyYear.Month each : total.months()) {
                LocalDate begin = each.month().atDay(1);
                StatementSummary month =
                        statement(worker, begin, begin.plusMonths(1), zone).summary();
                compared(as + ", " + each.month(), each.earned(), each.moved(), month);
            }
        }
    }

    private static Statement statement(WorkerView worker, LocalDate from, LocalDate to, ZoneId zone) {
        return worker.statement("USD", StatementPeriod.days(from, to, zone)).orElseThrow();
    }

    private static void compared(
            String as, CurrencyYear.Earnings earned, CurrencyYear.Movements moved, StatementSummary summary) {
        StatementSummary.Earned expected = summary.earned();
        assertThat(earned)
                .as(as)
                .isEqualTo(new CurrencyYear.Earnings(
                        expected.pieces(),
                        expected.awards(),
                        expected.gross(),
                        expected.fees(),
                        expected.withheld(),
                        expected.net(),
                        summary.expenses()));
        StatementSummary.PaidOut paid = summary.paidOut();
        assertThat(moved)
                .as(as)
                .isEqualTo(new CurrencyYear.Movements(
                        paid.left(),
                        paid.fees(),
                        paid.vat(),
                        paid.sent(),
                        paid.arrived(),
                        paid.cameBack().amount(),
                        paid.cameBack().fees(),
                        paid.cameBack().vat(),
                        summary.forfeited(),
                        Amount.zero("USD"),
                        Amount.zero("USD")));
    }
}
