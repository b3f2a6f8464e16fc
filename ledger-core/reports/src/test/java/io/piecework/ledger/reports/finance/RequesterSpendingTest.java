package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class RequesterSpendingTest {

    /** Twelve slots at 0.50 with 20 %: eight were approved, two rejected and two are open. */
    @EachDatabase
    void reserved_and_released_money_is_not_spent(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            DomainStories.firstSteps(ledger);

            assertThat(spent(ledger, StatementPeriod.all(), ReportScope.all()))
                    .containsExactly(
                            "acme task dogs (dogs): USD 4.00 + 0.80 + 0.00 = 4.80 in 8",
                            "acme total : USD 4.00 + 0.80 + 0.00 = 4.80 in 8");
        });
    }

    /**
     * A fee of 10 % with 20 % tax, and 1.00 for publishing: 2 × (5.00 + 0.50 + 0.10), then half of one piece of work reversed; a bonus of 2.00 for
     * no task; and in yen a fee that the worker bears.
     */
    @EachDatabase
    void costs_are_by_task_and_currency_with_a_total_for_each_requester(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            twoRequesters(ledger);

            assertThat(spent(ledger, StatementPeriod.all(), ReportScope.all()))
                    .containsExactly(
                            "acme task t-3 (t-3): JPY 90 + 10 + 0 = 100 in 1",
                            "acme total : JPY 90 + 10 + 0 = 100 in 1",
                            "acme task t-1 (Count boxes): USD 7.50 + 0.75 + 0.15 = 8.40 in 3",
                            "acme task t-2: USD 0.00 + 1.00 + 0.00 = 1.00 in 1",
                            "acme total : USD 7.50 + 1.75 + 0.15 = 9.40 in 4",
                            "zoo other : USD 2.00 + 0.00 + 0.00 = 2.00 in 1",
                            "zoo total : USD 2.00 + 0.00 + 0.00 = 2.00 in 1");
        });
    }

    @EachDatabase
    void one_requester_and_one_month_can_be_read_alone(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            twoRequesters(ledger);

            assertThat(spent(ledger, StatementPeriod.all(), ReportScope.all().ofOwner("zoo")))
                    .containsExactly(
                            "zoo other : USD 2.00 + 0.00 + 0.00 = 2.00 in 1",
                            "zoo total : USD 2.00 + 0.00 + 0.00 = 2.00 in 1");
            assertThat(spent(ledger, june(), ReportScope.all()))
                    .containsExactly(
                            "acme task t-1 (Count boxes): USD -2.50 + -0.25 + -0.05 = -2.80 in 1",
                            "acme total : USD -2.50 + -0.25 + -0.05 = -2.80 in 1");
        });
    }

    @EachDatabase
    void rejected_work_and_deposits_cost_nothing(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 100.00")),
                    PublishTask.of("t-1", "acme", Amount.parse("USD 5.00"), 1).withFee(FeePolicy.percent("10")),
                    AcceptAssignment.of("a-1", "t-1", "ada"),
                    SubmitAssignment.of("a-1"),
                    RejectAssignment.of("a-1", "No dog to be seen."));

            assertThat(spent(ledger, StatementPeriod.all(), ReportScope.all())).isEmpty();
        });
    }

    /** Awards are of no task, and their lines in statements have words of their own. */
    @EachDatabase
    void what_belongs_to_no_task_has_no_title(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "zoo", Amount.parse("USD 10.00")),
                    GrantBonus.of("b-1", "ada", "zoo", Amount.parse("USD 2.00"), "well done")
                            .forWork("a-1"),
                    GrantBonus.of("b-2", "ada", "zoo", Amount.parse("USD 3.00"), "well done")
                            .forWork("a-2"));

            assertThat(spent(ledger, StatementPeriod.all(), ReportScope.all()))
                    .containsExactly(
                            "zoo other : USD 5.00 + 0.00 + 0.00 = 5.00 in 2",
                            "zoo total : USD 5.00 + 0.00 + 0.00 = 5.00 in 2");
        });
    }

    private static void twoRequesters(LedgerFixture ledger) {
        ledger.given(
                DepositFunds.of("d-1", "acme", Amount.parse("USD 100.00")),
                DepositFunds.of("d-2", "acme", Amount.parse("JPY 1000")),
                DepositFunds.of("d-3", "zoo", Amount.parse("USD 10.00")),
                PublishTask.of("t-1", "acme", Amount.parse("USD 5.00"), 2)
                        .titled("Count boxes")
                        .withFee(FeePolicy.percent("10").taxed(Rate.percent("20"))),
                PublishTask.of("t-2", "acme", Amount.parse("USD 1.00"), 1)
                        .withFee(FeePolicy.percent("0").startingAt(Amount.parse("USD 1.00"))),
                PublishTask.of("t-3", "acme", Amount.parse("JPY 100"), 1)
                        .withFee(FeePolicy.percent("10").borneByWorker()));
        approved(ledger, "a-1", "t-1");
        approved(ledger, "a-2", "t-1");
        approved(ledger, "a-3", "t-3");
        ledger.given(
                GrantBonus.of("b-1", "ada", "zoo", Amount.parse("USD 2.00"), "well done"),
                CompensateWorker.of("c-1", "ada", Amount.parse("USD 9.00"), "paid by the platform"),
                RefundFunds.of("r-1", "zoo", Amount.parse("USD 3.00")));
        ledger.givenTime("2026-06-01T00:00:00Z")
                .given(ReverseAssignment.of("v-1", "a-1", "half of it was missing")
                        .share(Rate.ratio(1, 2))
                        .recovering(Recovery.NEGATIVE));
    }

    private static void approved(LedgerFixture ledger, String assignment, String task) {
        ledger.given(
                AcceptAssignment.of(assignment, task, "ada"),
                SubmitAssignment.of(assignment),
                ApproveAssignment.of(assignment));
    }

    private static StatementPeriod june() {
        return StatementPeriod.days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZoneOffset.UTC);
    }

    private static List<String> spent(LedgerFixture ledger, StatementPeriod period, ReportScope scope) {
        var lines = new ArrayList<String>();
        Reports.of(ledger.ledger().asAuditor()).within(scope).spending(period, row -> lines.add(line(row)));
        return lines;
    }

    private static String line(RequesterSpending row) {
        return row.requester().value() + " " + row.kind() + " " + row.task()
                + (row.title().isEmpty() ? "" : " (" + row.title() + ")") + ": " + row.toWorkers() + " + "
                + row.fees().text() + " + " + row.tax().text() + " = "
                + row.total().text() + " in " + row.entries();
    }
}
