package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.WriteOffDebt;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.task.PublishTask;
import java.util.ArrayList;
import java.util.Objects;

/** Decisions that override a usual rule. */
class ReportedExceptionTest {

    /** As in S8, two operators overturn a rejection after its window of 30 days; an overturn within the window is no exception. */
    @EachDatabase
    void lists_exceptions_with_their_actors(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            givenTwoRejections(ledger);
            ledger.given(OverturnRejection.of("a-1").because("It is a wolf."));
            ledger.givenTime("2026-04-10T09:00:00Z").given(exceptions());
            ledger.given(
                    SetPayoutMethod.of("m-1", "ada", "bank", "tok_ada"),
                    RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")),
                    ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED),
                    ReportPayout.of("p-1", 1, PayoutOutcome.PAID),
                    ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));

            var told = new ArrayList<ReportedException>();
            Reports.of(ledger.ledger().asAuditor()).exceptions(StatementPeriod.all(), told::add);
            assertThat(told)
                    .extracting(each -> each.kind() + ": " + each.stream() + " "
                            + Objects.requireNonNull(each.worker()).value() + " " + each.amount() + " by " + each.by()
                            + ", " + each.approver()
                            + ": " + each.reason())
                    .containsExactly(
                            "overturned past its window: assignment:a-2 ada USD 0.50 by operator:ops-1, operator:ops-2: The picture was swapped.",
                            "adjusted: award:x-1 ada USD 3.00 by operator:ops-1, operator:ops-2: paid to ben by mistake",
                            "forfeited: operation:f-1 ada USD -0.30 by operator:ops-1, operator:ops-2: ruling 12/26",
                            "escheated: operation:e-1 ada USD -0.20 by operator:ops-1, operator:ops-2: unclaimed for three years",
                            "rail contradicted itself: payout:p-1 ada USD 3.50 by operator:platform, : ");
        });
    }

    /** A person gave up the platform's money. */
    @EachDatabase
    void lists_a_debt_that_was_written_off_with_its_requester(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", DomainStories.usd("10.00")),
                    PublishTask.of("dogs", "acme", DomainStories.usd("8.00"), 1),
                    ChargeBackDeposit.of("cb-1", "d-1", DomainStories.usd("10.00"), ChargeBackCause.FRAUD, "arn-1"),
                    WriteOffDebt.of("w-1", "acme", DomainStories.usd("3.00"), "insolvent", "ops-2")
                            .by(Actor.operator("ops-1")));
            FinanceReports reports = Reports.of(ledger.ledger().asAuditor());
            for (ReportScope scope :
                    new ReportScope[] {ReportScope.all(), ReportScope.all().ofOwner("acme")}) {
                var told = new ArrayList<ReportedException>();
                reports.within(scope).exceptions(StatementPeriod.all(), told::add);
                assertThat(told)
                        .extracting(each -> each.kind() + ": " + each.stream() + " " + each.worker() + " "
                                + each.requester() + " " + each.amount() + " by " + each.by() + ", " + each.approver()
                                + ": " + each.reason())
                        .containsExactly(
                                "debt written off: write-off:w-1 null requester:acme USD 3.00 by operator:ops-1,"
                                        + " operator:ops-2: insolvent");
            }
            reports.within(ReportScope.all().ofOwner("zoo")).exceptions(StatementPeriod.all(), each -> {
                throw new AssertionError(each);
            });
        });
    }

    private static Command[] exceptions() {
        return new Command[] {
            OverturnRejection.of("a-2")
                    .by(Authority.of("ops-2"), "The picture was swapped.")
                    .by(Actor.operator("ops-1")),
            AdjustEarnings.of("x-1", "ada", DomainStories.usd("3.00"), "paid to ben by mistake", "ops-2")
                    .by(Actor.operator("ops-1")),
            ForfeitEarnings.of("f-1", "ada", DomainStories.usd("0.30"), "ruling 12/26", "ops-2")
                    .by(Actor.operator("ops-1")),
            EscheatEarnings.of("e-1", "ada", DomainStories.usd("0.20"), "unclaimed for three years", "ops-2")
                    .by(Actor.operator("ops-1"))
        };
    }

    private static void givenTwoRejections(LedgerFixture ledger) {
        ledger.given(
                DepositFunds.of("d-1", "acme", DomainStories.usd("10.00")),
                PublishTask.of("dogs", "acme", DomainStories.usd("0.50"), 2)
                        .under(Policies.mechanicalTurk().tasks()));
        for (String id : new String[] {"a-1", "a-2"}) {
            ledger.given(
                    AcceptAssignment.of(id, "dogs", "ada"),
                    SubmitAssignment.of(id),
                    RejectAssignment.of(id, "No dog to be seen."));
        }
    }

    /** More exceptions than fit on one page. */
    @EachDatabase
    void pages_have_no_gaps_and_no_overlaps(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            for (int i = 1; i <= 401; i++) {
                ledger.given(AdjustEarnings.of("x-" + i, "ada", DomainStories.usd("0.01"), "by hand", "ops-2")
                        .by(Actor.operator("ops-1")));
            }
            var streams = new ArrayList<String>();
            Reports.of(ledger.ledger().asAuditor())
                    .exceptions(StatementPeriod.all(), each -> streams.add(each.stream()));
            assertThat(streams).hasSize(401).doesNotHaveDuplicates();
            assertThat(streams.get(400)).isEqualTo("award:x-401");
        });
    }
}
