package io.piecework.ledger.file.export;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.requester.FeeList;
import io.piecework.ledger.reports.requester.SpendingScene;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A requester's lines and fees as CSV and JSON. */
class RequesterExportTest {

    @Test
    void lines_are_written_as_csv() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            var out = new StringWriter();
            acme(ledger)
                    .statementLines(
                            "USD",
                            SpendingScene.middle(),
                            RequesterStatementExport.csv(ZoneId.of("Europe/Amsterdam"), out));

            assertThat(out.toString().lines().limit(3))
                    .containsExactly(
                            "position,effective,recorded,kind,task,title,assignment,worker,award,deposit,opening,refund,charge_back,write_off,"
                                    + "operation,currency,available,reserved,pay,fee,tax,available_after,reserved_after",
                            "30,2026-06-04T11:00:00+02:00,2026-06-04T11:00:00+02:00,overturned,dogs,Find the dogs,a-3,ben,,,,,,,,"
                                    + "USD,-2.24,0.00,2.00,0.20,0.04,36.48,6.72",
                            "32,2026-06-05T11:00:00+02:00,2026-06-05T11:00:00+02:00,task stopped,dogs,Find the dogs,,,,,,,,,,"
                                    + "USD,4.48,-4.48,0.00,0.00,0.00,40.96,2.24");
        });
    }

    @Test
    void lines_are_written_as_json() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            var out = new StringWriter();
            acme(ledger)
                    .statementLines(
                            "USD", StatementPeriod.all(), RequesterStatementExport.jsonLines(ZoneOffset.UTC, out));

            assertThat(out.toString().lines().toList().get(2)).contains("""
                    "kind":"task extended","task":"dogs","title":"Find the dogs",""", """
                    "operation":"more-dogs","currency":"USD","available":"-2.24","reserved":"2.24",""");
        });
    }

    @Test
    void fees_are_written_as_csv_and_json() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            FeeList fees = acme(ledger).fees("USD", SpendingScene.middle()).orElseThrow();
            var csv = new StringWriter();
            FeeListExport.csv(csv).accept(fees);
            var json = new StringWriter();
            FeeListExport.jsonLines(json).accept(fees);

            assertThat(csv.toString().lines())
                    .containsExactly(
                            "requester,from,to,kind,task,title,pieces,terms,currency,pay,fee,tax,worker_fee,worker_tax,total",
                            "acme,2026-06-04T00:00:00Z,2026-06-10T00:00:00Z,task,dogs,Find the dogs,1,"
                                    + "\"10%, USD 1.00 to start, 20% tax on it\",USD,1.00,0.10,0.02,0.00,0.00,1.12",
                            "acme,2026-06-04T00:00:00Z,2026-06-10T00:00:00Z,bonus,,,1,20%,USD,0.50,0.10,0.00,0.00,0.00,0.60",
                            "acme,2026-06-04T00:00:00Z,2026-06-10T00:00:00Z,total,,,2,,USD,1.50,0.20,0.02,0.00,0.00,1.72");
            assertThat(json.toString().lines().toList().get(2)).endsWith("""
                            "kind":"total","task":"","title":"","pieces":2,"terms":"","currency":"USD",\
                            "pay":"1.50","fee":"0.20","tax":"0.02","worker_fee":"0.00","worker_tax":"0.00","total":"1.72"}""");
        });
    }
}
