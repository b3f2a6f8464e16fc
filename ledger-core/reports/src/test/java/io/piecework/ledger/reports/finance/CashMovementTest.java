package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class CashMovementTest {

    /** 30.00 were paid, came back, and were paid again as the second attempt; a request alone moves no cash. */
    @EachDatabase
    void each_movement_names_the_payout_and_its_attempt(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            paidTwice(ledger);

            assertThat(cash(ledger, StatementPeriod.all(), ReportScope.all()))
                    .containsExactly(
                            "deposit-received 2026-05-01T08:00:00Z d-2    acme JPY 500 -> 500",
                            "total-in     JPY 500 -> 500",
                            "total-out     JPY 0 -> 500",
                            "closing     JPY 500 -> 500",
                            "deposit-received 2026-05-01T08:00:00Z d-1    acme USD 100.00 -> 100.00",
                            "payout-paid 2026-05-04T08:00:00Z p-1/1 p-1 1 bank ada USD -30.00 -> 70.00",
                            "payout-returned 2026-05-07T08:00:00Z p-1/1 p-1 1 bank ada USD 30.00 -> 100.00",
                            "payout-paid 2026-05-11T00:00:00Z p-1/2 p-1 2 bank ada USD -30.00 -> 70.00",
                            "total-in     USD 130.00 -> 130.00",
                            "total-out     USD -60.00 -> 70.00",
                            "closing     USD 70.00 -> 70.00");
        });
    }

    /** The week ends before the second payment, which is at its midnight. */
    @EachDatabase
    void a_week_opens_and_closes_with_the_balance_of_the_account(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            paidTwice(ledger);

            StatementPeriod week =
                    StatementPeriod.days(LocalDate.of(2026, 5, 4), LocalDate.of(2026, 5, 11), ZoneOffset.UTC);
            List<String> ofWeek = List.of(
                    "opening     USD 0.00 -> 100.00",
                    "payout-paid 2026-05-04T08:00:00Z p-1/1 p-1 1 bank ada USD -30.00 -> 70.00",
                    "payout-returned 2026-05-07T08:00:00Z p-1/1 p-1 1 bank ada USD 30.00 -> 100.00",
                    "total-in     USD 30.00 -> 130.00",
                    "total-out     USD -30.00 -> 100.00",
                    "closing     USD 0.00 -> 100.00");
            assertThat(cash(ledger, week, ReportScope.all().in("USD"))).isEqualTo(ofWeek);
            assertThat(cash(
                            ledger,
                            week,
                            ReportScope.all().in("USD").asOf(AsOf.recorded(Instant.parse("2026-05-07T08:00:00Z")))))
                    .containsExactly(
                            "opening     USD 0.00 -> 100.00",
                            "payout-paid 2026-05-04T08:00:00Z p-1/1 p-1 1 bank ada USD -30.00 -> 70.00",
                            "total-in     USD 0.00 -> 100.00",
                            "total-out     USD -30.00 -> 70.00",
                            "closing     USD -30.00 -> 70.00");
            assertThat(cash(ledger, week, ReportScope.all().in("JPY")))
                    .containsExactly(
                            "opening     JPY 0 -> 500",
                            "total-in     JPY 0 -> 500",
                            "total-out     JPY 0 -> 500",
                            "closing     JPY 0 -> 500");
        });
    }

    /** The account is of all, so that one owner's movements have no opening and no closing balance. */
    @EachDatabase
    void one_owners_movements_are_summed_alone(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            paidTwice(ledger);

            assertThat(cash(ledger, StatementPeriod.all(), ReportScope.all().ofOwner("ada")))
                    .containsExactly(
                            "payout-paid 2026-05-04T08:00:00Z p-1/1 p-1 1 bank ada USD -30.00 -> -30.00",
                            "payout-returned 2026-05-07T08:00:00Z p-1/1 p-1 1 bank ada USD 30.00 -> 0.00",
                            "payout-paid 2026-05-11T00:00:00Z p-1/2 p-1 2 bank ada USD -30.00 -> -30.00",
                            "total-in     USD 30.00 -> 30.00",
                            "total-out     USD -60.00 -> -30.00");
            assertThat(cash(ledger, StatementPeriod.all(), ReportScope.all().ofOwner("zoo")))
                    .isEmpty();
        });
    }

    /** A posting without its event is in the account, but not among the movements. */
    @EachDatabase
    void cash_that_no_event_moved_is_a_difference(TestDatabase kind) {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T08:00:00Z", fresh.dataSource())) {
            ledger.given(DepositFunds.of("d-1", "acme", Amount.parse("USD 100.00")));
            fresh.execute("UPDATE ledger_posting SET position = 999 WHERE account = 'cash'");

            assertThat(Reports.of(ledger.ledger().asAuditor()).cash(StatementPeriod.all(), row -> {}))
                    .isFalse();
            fresh.execute(
                    "UPDATE ledger_posting SET position = (SELECT o.position FROM ledger_posting o WHERE o.account = 'requester:available') WHERE account = 'cash'");
        }
    }

    private static void paidTwice(LedgerFixture ledger) {
        ledger.given(
                DepositFunds.of("d-1", "acme", Amount.parse("USD 100.00")),
                DepositFunds.of("d-2", "acme", Amount.parse("JPY 500")),
                PublishTask.of("t-1", "acme", Amount.parse("USD 30.00"), 1),
                AcceptAssignment.of("a-1", "t-1", "ada"),
                SubmitAssignment.of("a-1"),
                ApproveAssignment.of("a-1"),
                SetPayoutMethod.of("m-1", "ada", "bank", "tok_ada"),
                RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")),
                ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
        ledger.givenTime("2026-05-04T08:00:00Z").given(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
        ledger.givenTime("2026-05-07T08:00:00Z").given(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED));
        ledger.givenTime("2026-05-11T00:00:00Z")
                .given(
                        ReissuePayout.of("p-1", 2),
                        ReportPayout.of("p-1", 2, PayoutOutcome.SUBMITTED),
                        ReportPayout.of("p-1", 2, PayoutOutcome.PAID));
    }

    private static List<String> cash(LedgerFixture ledger, StatementPeriod period, ReportScope scope) {
        var lines = new ArrayList<String>();
        boolean holds = Reports.of(ledger.ledger().asAuditor()).within(scope).cash(period, row -> lines.add(line(row)));
        assertThat(holds).isTrue();
        return lines;
    }

    private static String line(CashMovement row) {
        return row.kind() + " " + (row.effective() == null ? "" : row.effective() + " ") + row.reference() + " "
                + row.payout() + " " + row.attempt() + " " + row.rail()
                + (row.party().isEmpty() ? "" : " " + row.party())
                + " " + row.amount() + " -> " + row.balance().text();
    }
}
