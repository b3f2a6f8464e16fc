package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;

/** How old the money is that a payout has on its way: as old as the earnings that it would pay. */
class AgesInTransitTest {

    /** 8.00 of 5 January leave with p-1, of which nothing is heard; 8.00 of 25 June are paid. On 1 July, those of January are owed. */
    @EachDatabase
    void money_in_transit_is_as_old_as_the_earnings_that_it_would_pay(TestDatabase database) {
        on(database, "2026-01-05T00:00:00Z", ledger -> {
            earned(ledger, "c-january", "8.00");
            sent(ledger, "p-1", "8.00");
            ledger.givenTime("2026-06-25T00:00:00Z");
            earned(ledger, "c-june", "8.00");
            ledger.givenTime("2026-06-27T00:00:00Z");
            sent(ledger, "p-2", "8.00");
            ledger.given(ReportPayout.of("p-2", 1, PayoutOutcome.PAID));
            ledger.givenTime("2026-07-01T00:00:00Z");

            assertThat(liability(ledger)).isEqualTo("8.00: 0.00, 0.00 0.00 0.00 8.00");
            assertThat(liability(ledger, asOf(AsOf.effective(Instant.parse("2026-06-26T00:00:00Z")))))
                    .isEqualTo("16.00: 0.00, 8.00 0.00 0.00 8.00");
            assertThat(liability(ledger, asOf(AsOf.recorded(Instant.parse("2026-06-28T00:00:00Z")))))
                    .isEqualTo("8.00: 0.00, 0.00 0.00 0.00 8.00");

            ledger.given(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED), ReissuePayout.of("p-1", 2));
            assertThat(liability(ledger)).isEqualTo("8.00: 0.00, 0.00 0.00 0.00 8.00");
            ledger.given(ReportPayout.of("p-1", 2, PayoutOutcome.PAID));
            assertThat(liability(ledger)).isEqualTo("");
        });
    }

    /** 5.00 of 5 January are held until the end of the year; a payout takes the 3.00 of May, which are available. */
    @EachDatabase
    void a_payout_leaves_the_earnings_that_are_held(TestDatabase database) {
        on(database, "2026-01-05T00:00:00Z", ledger -> {
            ledger.given(CompensateWorker.of("c-held", "ada", DomainStories.usd("5.00"), "the page was down")
                    .available(Availability.days(360)));
            ledger.givenTime("2026-05-25T00:00:00Z");
            earned(ledger, "c-may", "3.00");
            sent(ledger, "p-1", "3.00");
            ledger.given(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            ledger.givenTime("2026-07-01T00:00:00Z");

            assertThat(liability(ledger)).isEqualTo("5.00: 0.00, 0.00 0.00 0.00 5.00");
        });
    }

    /** What is in transit is owed although its earnings were taken back: the worker's debt stands beside it until the rail answers. */
    @EachDatabase
    void a_debt_stands_beside_what_is_in_transit(TestDatabase database) {
        on(database, "2026-01-05T00:00:00Z", ledger -> {
            earned(ledger, "c-1", "10.00");
            sent(ledger, "p-1", "10.00");
            ledger.givenTime("2026-06-01T00:00:00Z");
            earned(ledger, "c-2", "4.00");
            ledger.given(ReverseAward.of("r-1", "c-1", "a mistake").recovering(Recovery.NEGATIVE));
            assertThat(liability(ledger)).isEqualTo("4.00: -6.00, 0.00 0.00 0.00 10.00");

            ledger.given(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            assertThat(liability(ledger)).isEqualTo("4.00: 0.00, 4.00 0.00 0.00 0.00");
        });
    }

    /** Unclaimed property is as old as the first earnings that no payout is out with. */
    @EachDatabase
    void escheated_earnings_are_those_that_did_not_leave(TestDatabase database) {
        on(database, "2026-01-05T00:00:00Z", ledger -> {
            earned(ledger, "c-1", "10.00");
            sent(ledger, "p-1", "10.00");
            ledger.givenTime("2026-06-25T00:00:00Z");
            earned(ledger, "c-2", "4.00");
            ledger.given(EscheatEarnings.everything("f-1", "ada", "USD", "unclaimed for three years", "ops-2")
                    .by(Actor.operator("ops-1")));
            assertThat(liability(ledger)).isEqualTo("14.00: 0.00, 4.00 0.00 0.00 10.00");
        });
    }

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

    private static ReportScope asOf(AsOf moment) {
        return ReportScope.all().asOf(moment);
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
