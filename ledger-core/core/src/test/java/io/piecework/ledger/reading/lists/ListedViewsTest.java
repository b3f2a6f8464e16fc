package io.piecework.ledger.reading.lists;

import static io.piecework.ledger.reading.lists.ListsTest.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.OperatorQueries;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.HoldStatus;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.TaskView;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;

/** Two independent ways lead to a view: the rows of the lists, and the fold over the events of the subject's stream. */
@Tag("slow")
class ListedViewsTest {

    @EachDatabase
    void everything_is_listed_as_the_ledger_finds_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            EveryCommand.executeAll(ledger);
            ledger.execute(GrantBonus.of("b-held", "ida", "globex", Amount.parse("USD 0.10"), "for her patience"));
            ledger.execute(HoldEarnings.of("h-lasting", "ida", Amount.parse("USD 0.05"), "a question"));
            var listed = new Listed(
                    database,
                    ledger.asOperator(),
                    List.of("acme", "globex"),
                    database.column("SELECT DISTINCT worker FROM ledger_worker_balance"));
            listed.assignments();
            listed.tasks();
            listed.payouts();
            listed.awards();
            listed.holds();
        }
    }

    private record Listed(
            FreshDatabase database, OperatorQueries operator, List<String> requesters, List<String> workers) {

        void assignments() {
            OperatorLists lists = operator.lists();
            List<AssignmentView> listed = each(
                    database.column("SELECT DISTINCT task FROM ledger_assignment"),
                    task -> all(2, key -> lists.assignments(task, null, key, 2)));
            assertThat(listed)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(view -> assertThat(
                                    operator.assignment(view.assignment().value()))
                            .hasValue(view));
            assertThat(listed)
                    .extracting(view -> view.assignment().stream())
                    .containsExactlyInAnyOrderElementsOf(
                            database.column("SELECT stream FROM ledger_event WHERE name = 'assignment-accepted'"));
        }

        void tasks() {
            List<TaskView> tasks = each(
                    requesters,
                    name -> all(2, key -> operator.lists().requester(name).tasks(null, key, 2)));
            assertThat(tasks)
                    .allSatisfy(view ->
                            assertThat(operator.task(view.task().value())).hasValue(view));
            assertThat(tasks).hasSize((int) database.count("ledger_task")).hasSizeGreaterThan(5);
        }

        void payouts() {
            OperatorLists lists = operator.lists();
            List<PayoutView> payouts =
                    each(workers, name -> all(2, key -> lists.worker(name).payouts(null, key, 2)));
            assertThat(payouts)
                    .allSatisfy(view ->
                            assertThat(operator.payout(view.payout().value())).hasValue(view));
            assertThat(payouts)
                    .extracting(view -> view.payout().value())
                    .containsExactlyInAnyOrderElementsOf(database.column("SELECT payout FROM ledger_v_payout"))
                    .hasSize(5);
            assertThat(each(
                            List.of(PayoutStatus.values()),
                            status -> all(2, key -> lists.payouts(status, null, key, 2))))
                    .containsExactlyInAnyOrderElementsOf(payouts);
        }

        void awards() {
            List<AwardView> awards = each(
                    workers, name -> all(2, key -> operator.lists().worker(name).awards(key, 2)));
            assertThat(awards)
                    .allSatisfy(view ->
                            assertThat(operator.award(view.award().value())).hasValue(view));
            assertThat(awards).hasSize((int) database.count("ledger_award")).hasSizeGreaterThan(5);
        }

        void holds() {
            OperatorLists lists = operator.lists();
            List<HoldView> holds = all(1, key -> lists.holds(key, 1));
            assertThat(holds)
                    .allSatisfy(view ->
                            assertThat(operator.hold(view.hold().value())).hasValue(view));
            assertThat(each(workers, name -> all(1, key -> lists.worker(name).holds(key, 1))))
                    .containsExactlyInAnyOrderElementsOf(holds);
            assertThat(holds).extracting(HoldView::status).contains(HoldStatus.ACTIVE, HoldStatus.RELEASED);
        }

        private static <N, T> List<T> each(List<N> names, Function<N, List<T>> list) {
            return names.stream().flatMap(name -> list.apply(name).stream()).toList();
        }
    }
}
