package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.DomainStories;
import io.piecework.ledger.reports.finance.ReportScope;
import io.piecework.ledger.reports.finance.WorkerLiability;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.function.Consumer;

/** The story of the page on statements, as text. */
class SettledAfterFailureTest {

    /** The story of the page on statements. */
    @EachDatabase
    void a_reversal_finds_its_own_earnings_when_the_payout_fails(TestDatabase database) {
        on(database, "2026-01-05T00:00:00Z", ledger -> {
            earned(ledger, "c-1", "10.00");
            assertThat(liability(ledger)).isEqualTo("10.00: 0.00, 10.00 0.00 0.00 0.00");
            ledger.givenTime("2026-01-06T00:00:00Z");
            sent(ledger, "p-1", "10.00");
            ledger.givenTime("2026-06-01T00:00:00Z");
            earned(ledger, "c-2", "4.00");
            assertThat(liability(ledger)).isEqualTo("14.00: 0.00, 4.00 0.00 0.00 10.00");
            ledger.givenTime("2026-06-02T00:00:00Z")
                    .given(ReverseAward.of("r-1", "c-1", "a mistake").recovering(Recovery.NEGATIVE));
            assertThat(liability(ledger)).isEqualTo("4.00: -6.00, 0.00 0.00 0.00 10.00");
            ledger.givenTime("2026-06-10T00:00:00Z");
            earned(ledger, "c-3", "20.00");
            assertThat(liability(ledger)).isEqualTo("24.00: 0.00, 14.00 0.00 0.00 10.00");
            ledger.givenTime("2026-06-12T00:00:00Z");
            sent(ledger, "p-2", "14.00");
            ledger.given(ReportPayout.of("p-2", 1, PayoutOutcome.PAID));
            assertThat(liability(ledger)).isEqualTo("10.00: 0.00, 0.00 0.00 0.00 10.00");
            ledger.givenTime("2026-06-20T00:00:00Z").given(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            assertThat(liability(ledger)).isEqualTo("10.00: 0.00, 10.00 0.00 0.00 0.00");
            ledger.givenTime("2026-06-21T00:00:00Z");
            sent(ledger, "p-3", "10.00");
            ledger.givenTime("2026-07-05T00:00:00Z");
            assertThat(liability(ledger)).isEqualTo("10.00: 0.00, 6.00 4.00 0.00 0.00");

            assertThat(Documents.text(
                            ledger.ledger().asWorker("ada").settlements("USD", StatementPeriod.all()), ZoneOffset.UTC))
                    .isEqualTo("""
                            What the payouts pay for, the earliest earnings first:
                              2026-01-06 00:00  p-1 (failed, 2026-06-20), 10.00 for c-1 10.00
                              2026-06-12 00:00  p-2, 14.00 for c-3 14.00 (of 20.00)
                              2026-06-21 00:00  p-3, 10.00 for c-2 4.00, c-3 6.00 (of 20.00)
                            """);
        });
    }

    private static void on(TestDatabase database, String start, Consumer<LedgerFixture> story) {
        DomainStories.on(database, start, ledger -> {
            ledger.given(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
            story.accept(ledger);
        });
    }

    private static void earned(LedgerFixture ledger, String award, String amount) {
        ledger.given(CompensateWorker.of(award, "ada", DomainStories.usd(amount), "the page was down"));
    }

    private static void sent(LedgerFixture ledger, String payout, String amount) {
        ledger.given(
                RequestPayout.of(payout, "ada", PayoutPolicy.minorUnit("USD")).amount(DomainStories.usd(amount)),
                ReportPayout.of(payout, 1, PayoutOutcome.SUBMITTED));
    }

    private static String liability(LedgerFixture ledger) {
        return liability(ledger, ReportScope.all());
    }

    /** What is owed to Ada: overdrawn, and the four ages; empty for nothing. */
    private static String liability(LedgerFixture ledger, ReportScope scope) {
        var lines = new ArrayList<WorkerLiability>();
        assertThat(Reports.of(ledger.ledger().asAuditor()).within(scope).liability(lines::add))
                .isTrue();
        return lines.stream()
                .filter(line -> line.worker().equals("ada"))
                .map(line -> line.owed().text() + ": " + line.overdrawn().text() + ", "
                        + line.days0To30().text() + " " + line.days31To60().text() + " "
                        + line.days61To90().text() + " " + line.over90().text())
                .findFirst()
                .orElse("");
    }
}
