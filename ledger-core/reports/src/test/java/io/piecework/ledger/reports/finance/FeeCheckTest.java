package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.ArrayList;
import java.util.List;

/** Every fee equals its terms, and a fee that differs is reported. */
class FeeCheckTest {

    private static final FeePolicy TURK =
            FeePolicy.percent("20").withTier(10, Rate.percent("40")).atLeast(Amount.of("0.01", "USD"));

    @EachDatabase
    void no_fee_differs_from_its_terms(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            DomainStories.firstSteps(ledger);
            // a task, eight approved and two rejected
            assertThat(differences(ledger)).isEmpty();
            assertThat(Reports.of(ledger.ledger().asOperator()).fees(StatementPeriod.all(), difference -> {}))
                    .isEqualTo(11);
        });
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            DomainStories.refundAfterPayout(ledger);
            DomainStories.earnedAfterwards(ledger);
            // three tasks, three approvals and a payout
            assertThat(differences(ledger)).isEmpty();
            assertThat(Reports.of(ledger.ledger().asOperator()).fees(StatementPeriod.all(), difference -> {}))
                    .isEqualTo(7);
        });
    }

    @EachDatabase
    void recalculates_partial_pay_floors_start_fees_taxes_and_totals(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", DomainStories.usd("50.00")),
                    PublishTask.of("t-1", "acme", DomainStories.usd("0.03"), 10).withFee(TURK),
                    PublishTask.of("t-2", "acme", DomainStories.usd("1.10"), 3)
                            .withFee(FeePolicy.percent("7")
                                    .startingAt(DomainStories.usd("0.75"))
                                    .taxed(Rate.percent("21"))),
                    PublishTask.of("t-3", "acme", DomainStories.usd("0.07"), 3)
                            .withFee(FeePolicy.percent("20").inTotal()));
            for (String task : List.of("t-1", "t-2", "t-3")) {
                for (int i = 1; i <= 3; i++) {
                    String id = task + "-" + i;
                    ledger.given(AcceptAssignment.of(id, task, "ada"), SubmitAssignment.of(id));
                    ledger.given(
                            i == 2
                                    ? PartiallyApproveAssignment.of(id, DomainStories.usd("0.02"), "half of it")
                                    : ApproveAssignment.of(id));
                }
            }
            ledger.given(GrantBonus.of("b-1", "ada", "acme", DomainStories.usd("1.25"), "well done")
                    .withFee(FeePolicy.percent("20")));
            assertThat(differences(ledger)).isEmpty();
        });
    }

    /** A minimum is a slot's: approved or overturned work without a reward costs it, rejected work costs nothing. */
    @EachDatabase
    void unpaid_work_costs_the_minimum_fee_when_it_is_accepted(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            FeePolicy least =
                    FeePolicy.percent("20").atLeast(DomainStories.usd("0.10")).taxed(Rate.percent("21"));
            ledger.given(
                    DepositFunds.of("d-1", "acme", DomainStories.usd("5.00")),
                    PublishTask.of("t-1", "acme", DomainStories.usd("0.00"), 3).withFee(least),
                    PublishTask.of("t-2", "acme", DomainStories.usd("0.00"), 3).withFee(least.inTotal()));
            for (String task : List.of("t-1", "t-2")) {
                for (int i = 1; i <= 3; i++) {
                    String id = task + "-" + i;
                    ledger.given(AcceptAssignment.of(id, task, "ada"), SubmitAssignment.of(id));
                    ledger.given(
                            i == 1 ? ApproveAssignment.of(id) : RejectAssignment.of(id, "the picture shows a cat"));
                }
                ledger.given(OverturnRejection.of(task + "-2"));
            }
            assertThat(differences(ledger)).isEmpty();
            assertThat(ledger.ledger()
                            .asRequester("acme")
                            .funds("USD")
                            .orElseThrow()
                            .available())
                    .isEqualTo(DomainStories.usd("4.52"));
        });
    }

    /** The altered journal has 0.11 of fees where 20 % of 0.50 are 0.10; it still sums to zero. */
    @EachDatabase
    void reports_an_altered_fee_with_both_values(TestDatabase kind) {
        try (var fresh = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(SettableClock.at("2026-01-01T00:00:00Z"))
                        .build()) {
            for (Command command : List.of(
                    DepositFunds.of("d-1", "acme", DomainStories.usd("5.00")),
                    PublishTask.of("dogs", "acme", DomainStories.usd("0.50"), 2).withFee(FeePolicy.percent("20")),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    SubmitAssignment.of("a-1"),
                    ApproveAssignment.of("a-1"))) {
                ledger.execute(command);
            }
            assertThat(Reports.of(ledger.asOperator())
                            .fees(
                                    StatementPeriod.all(),
                                    difference -> assertThat(difference).isNull()))
                    .isEqualTo(2);
            fresh.execute(
                    "UPDATE ledger_posting SET amount = -0.11 WHERE account = 'fees'",
                    "UPDATE ledger_posting SET amount = -0.49 WHERE account = 'worker:available'");

            var told = new ArrayList<FeeDifference>();
            Reports.of(ledger.asOperator()).fees(StatementPeriod.all(), told::add);
            assertThat(told)
                    .extracting(each -> each.stream() + " " + each.event() + " of " + each.base() + ": "
                            + each.expected() + ", " + each.posted() + ", " + each.difference())
                    .containsExactly("assignment:a-1 assignment-approved of USD 0.50: USD 0.10, USD 0.11, USD 0.01");
        }
    }

    private static List<FeeDifference> differences(LedgerFixture ledger) {
        var told = new ArrayList<FeeDifference>();
        Reports.of(ledger.ledger().asAuditor()).fees(StatementPeriod.all(), told::add);
        return told;
    }
}
