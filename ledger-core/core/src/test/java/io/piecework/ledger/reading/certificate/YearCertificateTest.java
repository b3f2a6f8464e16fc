package io.piecework.ledger.reading.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.CurrencyYear.Earnings;
import io.piecework.ledger.reading.certificate.CurrencyYear.Movements;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The figures of a certificate, counted by hand. */
class YearCertificateTest {

    private static final Year YEAR = Year.of(2026);

    /**
     * Each line: the name, pieces, awards, gross, fees, tax, net, expenses; then left, fees, VAT, sent, arrived, came back, its fees
     * and VAT, forfeited, unclaimed.
     */
    private static List<String> told(CurrencyYear year) {
        var told = new ArrayList<String>();
        told.add(year.currency() + " from " + year.opening().text());
        year.months()
                .forEach(month -> told.add(month.month() + ": " + told(month.earned()) + "; " + told(month.moved())));
        year.requesters().forEach(each -> told.add(each.requester() + ": " + told(each.earned())));
        told.add("all: " + told(year.earned()) + "; " + told(year.moved()));
        told.add("to " + year.closing().text());
        return told;
    }

    private static String told(Earnings earned) {
        return earned.pieces() + " " + earned.awards() + " "
                + told(earned.gross(), earned.fees(), earned.withheld(), earned.net(), earned.expenses());
    }

    private static String told(Movements moved) {
        return told(
                moved.left(),
                moved.payoutFees(),
                moved.vat(),
                moved.sent(),
                moved.arrived(),
                moved.cameBack(),
                moved.feesBack(),
                moved.vatBack(),
                moved.forfeited(),
                moved.unclaimed());
    }

    private static String told(Amount... amounts) {
        return Stream.of(amounts).map(Amount::text).collect(Collectors.joining(" "));
    }

    @EachDatabase
    void a_year_has_the_sums_of_each_currency_by_month_and_by_requester(TestDatabase kind) {
        try (FreshDatabase fresh = kind.fresh();
                var story = new CertificateStory(fresh.dataSource()).whole()) {
            WorkerView ada = story.ledger().asWorker("ADA");

            YearCertificate certificate =
                    ada.certificate(YEAR, CertificateStory.PARIS).orElseThrow();

            assertThat(certificate.currencies()).hasSize(2);
            assertThat(told(certificate.currencies().get(0)))
                    .containsExactly(
                            "EUR from 0.00",
                            "2026-05: 1 0 3.00 0.00 0.00 3.00 0.00; 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00",
                            "requester:BETA: 1 0 3.00 0.00 0.00 3.00 0.00",
                            "all: 1 0 3.00 0.00 0.00 3.00 0.00; 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00",
                            "to 3.00");
            assertThat(told(certificate.currencies().get(1)))
                    .containsExactly(
                            "USD from 9.00",
                            "2026-01: 1 1 10.50 1.00 0.00 9.50 0.00; 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00",
                            "2026-02: 0 1 5.00 0.00 1.00 4.00 0.00; 22.00 0.50 4.62 26.12 0.00 0.00 0.00 0.00 0.00 0.00",
                            "2026-03: 0 1 -8.00 -1.00 0.00 -7.00 0.00; 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00",
                            "2026-04: 0 0 0.00 0.00 0.00 0.00 7.00; 0.00 0.00 0.00 0.00 0.00 22.00 0.50 4.62 0.00 0.00",
                            "2026-06: 0 0 0.00 0.00 0.00 0.00 0.00; 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.25 0.00",
                            "requester:ACME: 1 1 5.00 0.00 1.00 4.00 0.00",
                            "null: 0 2 2.50 0.00 0.00 2.50 7.00",
                            "all: 1 3 7.50 0.00 1.00 6.50 7.00; 22.00 0.50 4.62 26.12 0.00 22.00 0.50 4.62 0.25 0.00",
                            "to 22.25");
            assertThat(certificate.ended()).isTrue();
            assertThat(certificate.position())
                    .isEqualTo(certificate.fingerprint().position());
            assertThat(certificate.recorded()).hasToString("2026-12-31T23:30:00Z");
        }
    }

    /** 31 December, 23:30 UTC is half past midnight in Paris: A1 belongs to 2026 there, C2 to 2027. */
    @EachDatabase
    void a_year_begins_and_ends_at_midnights_of_its_zone(TestDatabase kind) {
        try (FreshDatabase fresh = kind.fresh();
                var story = new CertificateStory(fresh.dataSource()).whole()) {
            WorkerView ada = story.ledger().asWorker("ADA");

            assertThat(ada.certificate(YEAR, ZoneOffset.UTC).orElseThrow().currencies())
                    .extracting(year -> year.code() + " " + year.opening() + " "
                            + year.earned().pieces())
                    .containsExactly("EUR EUR 0.00 2", "USD USD 18.00 0");
            assertThat(ada.certificate(Year.of(2025), CertificateStory.PARIS)
                            .orElseThrow()
                            .currencies())
                    .extracting(year -> year.code() + " " + year.closing())
                    .containsExactly("USD USD 9.00");
        }
    }

    @Test
    void a_currency_without_a_line_is_there_with_its_balance() {
        try (var story = new CertificateStory(null).whole()) {
            YearCertificate next = story.ledger()
                    .asWorker("ADA")
                    .certificate(Year.of(2027), CertificateStory.PARIS)
                    .orElseThrow();

            assertThat(told(next.currencies().get(1)))
                    .containsExactly(
                            "USD from 22.25",
                            "all: 0 0 0.00 0.00 0.00 0.00 0.00; 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00",
                            "to 22.25");
        }
    }

    @Test
    void a_year_that_goes_on_is_certified_up_to_the_last_event() {
        try (var story = new CertificateStory(null).untilMay2026()) {
            WorkerView ada = story.ledger().asWorker("ADA");
            YearCertificate certificate =
                    ada.certificate(YEAR, CertificateStory.PARIS).orElseThrow();

            assertThat(certificate.ended()).isFalse();
            assertThat(certificate.recorded()).hasToString("2026-05-20T09:00:00Z");
            assertThat(certificate.currencies().get(1).closing()).hasToString("USD 22.50");
        }
    }

    @Test
    void there_is_none_for_a_year_without_lines_or_a_worker_without_work() {
        try (var story = new CertificateStory(null).whole()) {
            WorkerView ada = story.ledger().asWorker("ADA");

            assertThat(ada.certificate(Year.of(2024), ZoneOffset.UTC)).isEmpty();
            assertThat(ada.certificate(Year.of(2028), ZoneOffset.UTC)).isEmpty();
            assertThat(story.ledger().asWorker("BOB").certificate(YEAR, ZoneOffset.UTC))
                    .isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ada.certificate(Year.of(9999), ZoneOffset.UTC))
                    .withMessage("the year 9999 is not in the years 1 to 9998");
        }
    }

    @EachDatabase
    void a_line_that_is_not_in_the_balance_is_found_while_the_year_goes_on(TestDatabase kind) {
        try (FreshDatabase fresh = kind.fresh();
                var story = new CertificateStory(fresh.dataSource()).untilMay2026()) {
            fresh.execute("UPDATE ledger_statement_line SET net = net + 1, gross = gross + 1 WHERE award = 'K1'");
            WorkerView ada = story.ledger().asWorker("ADA");

            assertThatThrownBy(() -> ada.certificate(YEAR, CertificateStory.PARIS))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(
                            "the statement lines of worker:ADA sum to USD 23.50, its balance is USD 22.50; verify the ledger");
        }
    }
}
