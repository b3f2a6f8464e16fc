package io.piecework.ledger.file.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.reading.certificate.CertificateStory;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.time.Year;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** A certificate as rows. */
class CertificateExportTest {

    private static YearCertificate certificate() {
        try (var story = new CertificateStory(null).whole()) {
            return story.ledger()
                    .asWorker("ADA")
                    .certificate(Year.of(2026), ZoneId.of("Europe/Paris"))
                    .orElseThrow();
        }
    }

    @Test
    void csv_has_a_row_for_each_month_requester_and_year_of_each_currency() {
        var csv = new StringBuilder();
        CertificateExport.csv(csv).accept(certificate());

        assertThat(csv).hasToString("""
                worker,year,part,month,requester,pieces,awards,currency,gross,fees,tax,net,expenses,\
                left,payout_fees,vat,paid_out,arrived,came_back,fees_back,vat_back,forfeited,unclaimed,carried_over,opening,\
                closing
                ADA,2026,month,2026-05,,1,0,EUR,3.00,0.00,0.00,3.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,,
                ADA,2026,requester,,BETA,1,0,EUR,3.00,0.00,0.00,3.00,0.00,,,,,,,,,,,,,
                ADA,2026,year,,,1,0,EUR,3.00,0.00,0.00,3.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,3.00
                ADA,2026,month,2026-01,,1,1,USD,10.50,1.00,0.00,9.50,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,,
                ADA,2026,month,2026-02,,0,1,USD,5.00,0.00,1.00,4.00,0.00,22.00,0.50,4.62,26.12,0.00,0.00,0.00,0.00,0.00,0.00,0.00,,
                ADA,2026,month,2026-03,,0,1,USD,-8.00,-1.00,0.00,-7.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,,
                ADA,2026,month,2026-04,,0,0,USD,0.00,0.00,0.00,0.00,7.00,0.00,0.00,0.00,0.00,0.00,22.00,0.50,4.62,0.00,0.00,0.00,,
                ADA,2026,month,2026-06,,0,0,USD,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.25,0.00,0.00,,
                ADA,2026,requester,,ACME,1,1,USD,5.00,0.00,1.00,4.00,0.00,,,,,,,,,,,,,
                ADA,2026,requester,,,0,2,USD,2.50,0.00,0.00,2.50,7.00,,,,,,,,,,,,,
                ADA,2026,year,,,1,3,USD,7.50,0.00,1.00,6.50,7.00,22.00,0.50,4.62,26.12,0.00,22.00,0.50,4.62,0.25,0.00,0.00,9.00,22.25
                """);
    }

    @Test
    void json_lines_are_the_same_rows() {
        var lines = new StringBuilder();
        CertificateExport.jsonLines(lines).accept(certificate());

        assertThat(lines.toString().lines()).hasSize(11).element(1).isEqualTo("""
                {"worker":"ADA","year":"2026","part":"requester","month":"","requester":"BETA","pieces":1,"awards":0,\
                "currency":"EUR","gross":"3.00","fees":"0.00","tax":"0.00","net":"3.00","expenses":"0.00","left":"",\
                "payout_fees":"","vat":"","paid_out":"","arrived":"","came_back":"",\
                "fees_back":"","vat_back":"","forfeited":"","unclaimed":"",\
                "carried_over":"","opening":"","closing":""}""");
    }
}
