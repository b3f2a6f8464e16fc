package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** S6: 10.00, 25.50 and 7.25 are sent; paid, unclaimed and returned on day 30, failed. */
class PayoutAgeTest {

    private static final PayoutPolicy POLICY = PayoutPolicy.minorUnit("USD").unclaimedForDays(30);

    @EachDatabase
    void payouts_have_the_status_that_the_rail_reported(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T14:00:00Z", ledger -> {
            sent(ledger);
            assertThat(ages(ledger)).containsExactly("submitted 0-30: 3 of 42.75, 0");

            answered(ledger);
            ledger.givenTime("2026-05-20T16:00:00Z");
            assertThat(ages(ledger))
                    .containsExactly(
                            "unclaimed 0-30: 1 of 25.50, 0", "paid 0-30: 1 of 10.00, 0", "failed 0-30: 1 of 7.25, 0");
            assertThat(states(ledger)).contains("p-2#1 ben unclaimed since 2026-05-01T14:00:00Z: 19");

            ledger.whenTimePasses(Duration.ofDays(12));
            assertThat(ages(ledger))
                    .containsExactly(
                            "paid 31-60: 1 of 10.00, 0", "failed 31-60: 1 of 7.25, 0", "returned 0-30: 1 of 25.50, 0");

            ledger.given(ReissuePayout.of("p-2", 2), ReportPayout.of("p-2", 2, PayoutOutcome.PAID));
            ledger.given(ReportPayout.of("p-2", 1, PayoutOutcome.RETURNED));
            assertThat(states(ledger))
                    .containsExactly(
                            "p-1#1 ada paid since 2026-05-01T14:00:00Z: 31",
                            "p-3#1 cho failed since 2026-05-01T14:00:00Z: 31",
                            "p-2#2 ben paid since 2026-06-01T16:00:00Z: 0");
        });
    }

    @EachDatabase
    void counts_contradicting_answers_until_an_operator_decides(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T14:00:00Z", ledger -> {
            sent(ledger);
            answered(ledger);
            ledger.given(ReportPayout.of("p-3", 1, PayoutOutcome.PAID));
            assertThat(ages(ledger)).contains("failed 0-30: 1 of 7.25, 1");

            ledger.given(ResolvePayout.accepting("p-3", 1, PayoutOutcome.PAID, "the bank shows it"));
            assertThat(ages(ledger)).containsExactly("unclaimed 0-30: 1 of 25.50, 0", "paid 0-30: 2 of 17.25, 0");
        });
    }

    /** The first attempt at p-3 failed; the second was paid, and came back by a person's decision. */
    @EachDatabase
    void every_attempt_has_its_status_and_the_reason_of_it(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T14:00:00Z", ledger -> {
            sent(ledger, "p-3", "cho", "7.25");
            ledger.given(ReportPayout.of("p-3", 1, PayoutOutcome.FAILED).because("account closed"));
            ledger.givenTime("2026-05-02T14:00:00Z")
                    .given(ReissuePayout.of("p-3", 2), ReportPayout.of("p-3", 2, PayoutOutcome.PAID));
            Instant paid = Instant.parse("2026-05-03T14:00:00Z");
            ledger.givenTime("2026-05-03T14:00:00Z")
                    .given(
                            ReportPayout.of("p-3", 2, PayoutOutcome.FAILED),
                            ResolvePayout.accepting("p-3", 2, PayoutOutcome.FAILED, "the bank shows no payment"));

            assertThat(attempts(ledger, ReportScope.all()))
                    .containsExactly(
                            "p-3#1 failed (account closed) 0 open", "p-3#2 failed (the bank shows no payment) 0 open");
            assertThat(attempts(ledger, ReportScope.all().asOf(AsOf.recorded(paid))))
                    .containsExactly("p-3#1 failed (account closed) 0 open", "p-3#2 paid () 0 open");
            assertThat(attempts(ledger, ReportScope.all().asOf(AsOf.recorded(Instant.parse("2026-05-02T14:00:00Z")))))
                    .containsExactly("p-3#1 failed (account closed) 0 open");
        });
    }

    private static List<String> attempts(LedgerFixture ledger, ReportScope scope) {
        var lines = new ArrayList<String>();
        Reports.of(ledger.ledger().asAuditor())
                .within(scope)
                .payoutAttempts(
                        StatementPeriod.all(),
                        state -> lines.add(state.payout().value() + "#" + state.attempt() + " " + state.status() + " ("
                                + state.reason() + ") " + state.openExceptions() + " open"));
        return lines;
    }

    private static void sent(LedgerFixture ledger) {
        sent(ledger, "p-1", "ada", "10.00");
        sent(ledger, "p-2", "ben", "25.50");
        sent(ledger, "p-3", "cho", "7.25");
    }

    private static void sent(LedgerFixture ledger, String payout, String worker, String amount) {
        ledger.given(
                CompensateWorker.of("c-" + worker, worker, DomainStories.usd(amount), "the page was down"),
                SetPayoutMethod.of("m-" + worker, worker, "mail-money", "tok_" + worker),
                RequestPayout.of(payout, worker, POLICY),
                ReportPayout.of(payout, 1, PayoutOutcome.SUBMITTED));
    }

    private static void answered(LedgerFixture ledger) {
        ledger.given(
                ReportPayout.of("p-1", 1, PayoutOutcome.PAID),
                ReportPayout.of("p-2", 1, PayoutOutcome.UNCLAIMED),
                ReportPayout.of("p-3", 1, PayoutOutcome.FAILED));
    }

    private static List<String> ages(LedgerFixture ledger) {
        return Reports.of(ledger.ledger().asOperator()).payoutAges(StatementPeriod.all()).stream()
                .map(age -> age.status() + " " + age.days() + ": " + age.payouts() + " of "
                        + age.gross().text() + ", " + age.openExceptions())
                .toList();
    }

    private static List<String> states(LedgerFixture ledger) {
        var lines = new ArrayList<String>();
        Reports.of(ledger.ledger().asOperator())
                .payouts(
                        StatementPeriod.all(),
                        state -> lines.add(state.payout().value() + "#" + state.attempt() + " "
                                + state.worker().value() + " " + state.status() + " since " + state.since() + ": "
                                + state.days()));
        return lines;
    }
}
