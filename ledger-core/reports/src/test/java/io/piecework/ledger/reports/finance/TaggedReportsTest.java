package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two approvals and a bonus of batch 7, a rejection and an adjustment of batch 8, and an approval without tags. */
class TaggedReportsTest {

    private static final Tags SEVEN = Tags.of("batch", "7");
    private static final StatementPeriod ALL = StatementPeriod.all();

    private static final List<Command> COMMANDS = List.of(
            DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
            PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 4).withFee(FeePolicy.percent("20")),
            AcceptAssignment.of("a-1", "dogs", "ada"),
            AcceptAssignment.of("a-2", "dogs", "ada"),
            AcceptAssignment.of("a-3", "dogs", "ada"),
            AcceptAssignment.of("a-4", "dogs", "ada"),
            SubmitAssignment.of("a-1"),
            SubmitAssignment.of("a-2"),
            SubmitAssignment.of("a-3"),
            SubmitAssignment.of("a-4"),
            ApproveAssignment.of("a-1").tagged(SEVEN),
            ApproveAssignment.of("a-2").tagged(SEVEN.and("site", "north")),
            ApproveAssignment.of("a-3"),
            RejectAssignment.of("a-4", "the picture shows a cat").tagged(Tags.of("batch", "8")),
            GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.25"), "two clear photos")
                    .tagged(SEVEN),
            AdjustEarnings.of("j-1", "ada", Amount.parse("USD 0.05"), "a correction", "ops-2")
                    .by(Actor.operator("ops-1"))
                    .tagged(Tags.of("batch", "8")));

    @EachDatabase
    void the_reports_of_single_events_take_tags(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            COMMANDS.forEach(ledger::execute);
            FinanceReports seven = reports(ledger, SEVEN);
            assertThat(collected((Consumer<RequesterSpending> rows) -> seven.spending(ALL, rows)))
                    .extracting(row -> row.kind() + " " + row.task() + " " + row.total() + " " + row.fees())
                    .containsExactly(
                            "other  USD 0.25 USD 0.00", "task dogs USD 1.20 USD 0.20", "total  USD 1.45 USD 0.20");
            assertThat(collected((Consumer<AccountEntry> rows) -> seven.entries(LedgerAccount.FEES, ALL, rows)))
                    .extracting(row -> row.stream() + " " + row.sum())
                    .containsExactly("assignment:a-1 USD -0.10", "assignment:a-2 USD -0.20");
            assertThat(collected((Consumer<AccountEntry> rows) ->
                            reports(ledger, SEVEN.and("site", "north")).entries(LedgerAccount.FEES, ALL, rows)))
                    .extracting(AccountEntry::stream)
                    .containsExactly("assignment:a-2");
            assertThat(seven.fees(ALL, difference -> {}))
                    .as("two approvals and a bonus")
                    .isEqualTo(3);
            assertThat(reports(ledger, Tags.none()).fees(ALL, difference -> {})).isEqualTo(7);
            assertThat(collected((Consumer<ReportedException> rows) -> seven.exceptions(ALL, rows)))
                    .isEmpty();
            assertThat(collected((Consumer<ReportedException> rows) ->
                            reports(ledger, Tags.of("batch", "8")).exceptions(ALL, rows)))
                    .extracting(ReportedException::stream)
                    .containsExactly("award:j-1");
        }
    }

    @Test
    void every_other_report_refuses_tags() {
        try (Ledger ledger = Ledger.inMemory()) {
            FinanceReports seven = reports(ledger, SEVEN);
            for (Runnable report : List.<Runnable>of(
                    () -> seven.rollForward(ALL),
                    () -> seven.rollForward(ALL, Partition.MONTH, row -> {}),
                    () -> seven.rounding(ALL, row -> {}),
                    () -> seven.liability(row -> {}),
                    () -> seven.payoutAges(ALL),
                    () -> seven.payouts(ALL, row -> {}),
                    () -> seven.payoutAttempts(ALL, row -> {}),
                    () -> seven.settlements(ALL, row -> {}),
                    () -> seven.cash(ALL, row -> {}),
                    () -> seven.dormant(Instant.EPOCH, row -> {}),
                    () -> seven.rejections(ALL, row -> {}),
                    () -> seven.quarters(2026, ZoneOffset.UTC, row -> {}),
                    () -> seven.years(2026, ZoneOffset.UTC, row -> {}),
                    () -> seven.vat(ALL, Partition.WHOLE, row -> {}))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(report::run)
                        .withMessageMatching(
                                "report [a-z-]+ takes no tags, and the scope has batch=7; entries, spending,"
                                        + " exceptions and fees do");
            }
        }
    }

    private static FinanceReports reports(Ledger ledger, Tags tags) {
        return Reports.of(ledger.asAuditor()).within(ReportScope.all().tagged(tags));
    }

    private static <T> List<T> collected(Consumer<Consumer<T>> report) {
        var rows = new ArrayList<T>();
        report.accept(rows::add);
        return rows;
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
