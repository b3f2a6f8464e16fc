package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An old file after its period was closed: each row that would change the period is reported, the others are imported. */
class ClosedRowsTest extends ImportStory {

    @Test
    void rows_of_a_closed_period_are_reported_unless_imported_before() {
        imports(site(submitted("A1", "ada"), approved("A2", "bob")));
        close("2026-01-01T00:00:00Z");

        assertThat(imports(site(approved("A1", "ada"), approved("A2", "bob"), submitted("A3", "cleo"))))
                .isEqualTo(new ImportSummary(3, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0));
        assertThat(problems)
                .containsExactly(
                        "2: period-closed: books:USD is closed up to 2026-01-01T00:00:00Z,"
                                + " this would take effect at 2019-10-08T07:38:51Z",
                        "4: period-closed: books:USD is closed up to 2026-01-01T00:00:00Z,"
                                + " this would take effect at 2019-10-08T07:33:08Z");
        assertThat(allBalances())
                .containsExactly(
                        "ada: 0.00 available, 0.50 awaiting review", "bob: 0.50 available, 0.00 awaiting review");
    }

    @Test
    void a_rail_report_in_a_closed_period_is_reported() throws IOException {
        var told = new ArrayList<String>();
        String notices = "payout,attempt,status,at\np-1,1,paid,2026-10-31T23:59:59Z\n";
        Instant october = Instant.parse("2026-10-30T09:00:00Z");
        ledger.execute(CompensateWorker.of("b", "ada", Amount.parse("USD 1.00"), "because")
                .at(october));
        ledger.execute(SetPayoutMethod.of("m", "ada", "bank", "tok").at(october));
        ledger.execute(
                RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")).at(october));
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED).at(october));
        close("2026-11-01T00:00:00Z");

        var summary = LedgerFiles.of(ledger.asOperator())
                .railNotices()
                .read(file(notices.getBytes(StandardCharsets.UTF_8)), new ImportListener() {
                    @Override
                    public void progress(long rows, long read, long size) {}

                    @Override
                    public void problem(long line, String message) {
                        told.add(line + ": " + message);
                    }
                });
        assertThat(summary).isEqualTo(new RailNotices.Summary(1, 0, 1));
        assertThat(told)
                .isEqualTo(List.of("2: period-closed: books:USD is closed up to 2026-11-01T00:00:00Z,"
                        + " this would take effect at 2026-10-31T23:59:59Z"));
    }

    private void close(String until) {
        ledger.asOperator().closePeriod(ClosePeriod.of("USD", Instant.parse(until)));
    }
}
