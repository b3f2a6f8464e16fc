package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.certificate.CertificateStory;
import io.piecework.ledger.reading.certificate.LongCertificate;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A certificate as plain text. */
class CertificateTextTest {

    private static YearCertificate certificate(CertificateStory story, int year) {
        return story.ledger()
                .asWorker("ADA")
                .certificate(Year.of(year), CertificateStory.PARIS)
                .orElseThrow();
    }

    static List<String> languages() {
        return Language.SUPPLIED;
    }

    @Test
    void has_all_currencies_one_below_the_other() {
        try (var story = new CertificateStory(null).untilMay2026()) {
            String text = Documents.text(certificate(story, 2026));

            assertThat(text).startsWith("""
                    Certificate of earnings of ADA in 2026
                    2026-01-01 to 2026-12-31, times in Europe/Paris; as of 2026-05-20 11:00
                    The year had not ended by then. What is recorded later is not in this
                      certificate.
                    """);
            assertThat(text.substring(text.indexOf("Earnings in EUR"))).startsWith("""
                    Earnings in EUR:

                    Earned by month:
                    Month     Pieces  Gross   Net
                    May 2026       1   3.00  3.00
                    Total          1   3.00  3.00

                    Earned by requester:
                    Requester  Pieces  Gross   Net
                    BETA            1   3.00  3.00
                    Total           1   3.00  3.00

                    How it adds up:
                    Opening balance    0.00
                    + net earnings     3.00
                    = closing balance  3.00

                    """ + DOLLARS + """

                    For an auditor: event 49, recorded 2026-05-20 11:00
                    Fingerprint: position 49, 49 events, sha256
                    """);
        }
    }

    private static final String DOLLARS = """
            Earnings in USD:

            Earned by month:
            Month          Pieces  Awards  Gross   Fees   Tax    Net  Expenses
            January 2026        1       1  10.50   1.00  0.00   9.50      0.00
            February 2026       0       1   5.00   0.00  1.00   4.00      0.00
            March 2026          0       1  -8.00  -1.00  0.00  -7.00      0.00
            April 2026          0       0   0.00   0.00  0.00   0.00      7.00
            Total               1       3   7.50   0.00  1.00   6.50      7.00

            Earned by requester:
            Requester     Pieces  Awards  Gross   Tax   Net  Expenses
            ACME               1       1   5.00  1.00  4.00      0.00
            the platform       0       2   2.50  0.00  2.50      7.00
            Total              1       3   7.50  1.00  6.50      7.00

            Payouts and other changes of the balance by month:
            February 2026
              Paid out            26.12
              Payout fees          0.50
              VAT added            4.62
              Left the balance    22.00
              Arrived and stayed   0.00
            April 2026
              Paid out             0.00
              Came back           22.00
              Fees back            0.50
              VAT back             4.62
            Total
              Paid out            26.12
              Payout fees          0.50
              VAT added            4.62
              Left the balance    22.00
              Arrived and stayed   0.00
              Came back           22.00
              Fees back            0.50
              VAT back             4.62

            How it adds up:
            Opening balance                   9.00
            + net earnings                    6.50
            + expenses                        7.00
            + payouts that came back         22.00
            - left the balance with payouts  22.00
            = closing balance                22.50

            Gross is pay for approved work and awards, less pay that was taken back in the
              year. Net is gross less the platform's fees and withheld tax. Expenses were
              repaid and are not earned. Amounts are exact, and no currency is converted.
            """;

    @Test
    void a_table_that_is_wider_than_the_text_is_a_list_without_zeros() {
        try (var story = new CertificateStory(null).whole()) {
            assertThat(Documents.text(certificate(story, 2026))).contains("""
                    Payouts and other changes of the balance by month:
                    February 2026
                      Paid out            26.12
                      Payout fees          0.50
                      VAT added            4.62
                      Left the balance    22.00
                      Arrived and stayed   0.00
                    April 2026
                      Paid out             0.00
                      Came back           22.00
                      Fees back            0.50
                      VAT back             4.62
                    June 2026
                      Paid out             0.00
                      Forfeited            0.25
                    Total
                    """).doesNotContain("had not ended");
        }
    }

    @Test
    void a_currency_in_which_nothing_moved_says_so() {
        try (var story = new CertificateStory(null).whole()) {
            assertThat(Documents.text(certificate(story, 2027))).contains("""
                    Earnings in USD:

                    Nothing was earned or paid out in this year.

                    How it adds up:
                    Opening balance    22.25
                    = closing balance  22.25
                    """);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void fits_its_width_with_the_longest_amounts_in_each_language(String tag) {
        Language language = Language.of(tag);
        try (var story = new CertificateStory(null).whole()) {
            for (YearCertificate each : List.of(certificate(story, 2026), LongCertificate.certificate())) {
                for (int width : new int[] {72, 80, 120}) {
                    assertThat(Documents.text(each, width, language).lines())
                            .as("%d", width)
                            .allMatch(line -> columns(line) <= width);
                }
            }
        }
    }

    /** A mark on a letter and a mark of direction take no column. */
    private static long columns(String line) {
        return line.codePoints()
                .map(Character::getType)
                .filter(type -> type != Character.NON_SPACING_MARK && type != Character.FORMAT)
                .count();
    }
}
