package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.SearchResult;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScopesTest {

    @Test
    void shows_each_worker_and_requester_only_their_own_data() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d", "acme", Amount.of("10.00", "USD")));
            ledger.execute(PublishTask.of("t", "acme", Amount.of("0.50", "USD"), 1));
            ledger.execute(AcceptAssignment.of("a", "t", "ada"));
            ledger.execute(SubmitAssignment.of("a"));

            assertThat(ledger.asWorker("ada").assignment("a").orElseThrow().status())
                    .isEqualTo(AssignmentStatus.SUBMITTED);
            assertThat(ledger.asWorker("bob").assignment("a")).isEmpty();
            assertThat(ledger.asWorker("bob").balances()).isEmpty();
            assertThat(ledger.asWorker("ada").balance("USD", AsOf.position(Long.MAX_VALUE)))
                    .isPresent();
            assertThat(ledger.asWorker("bob").balance("USD", AsOf.position(Long.MAX_VALUE)))
                    .isEmpty();
            assertThat(ledger.asWorker("bob").statement("USD", StatementPeriod.all()))
                    .isEmpty();
            assertThat(ledger.asRequester("acme").task("t")).isPresent();
            assertThat(ledger.asRequester("other").task("t")).isEmpty();
            assertThat(ledger.asRequester("other").funds("USD")).isEmpty();
        }
    }

    /** The finance reports cover all workers and requesters, so only the operator and the auditor may reach them. */
    @Test
    void reports_and_all_balances_are_for_operator_and_auditor_only() {
        assertThat(unscoped(WorkerView.class)).isEmpty();
        assertThat(unscoped(RequesterView.class)).isEmpty();
        assertThat(unscoped(OperatorQueries.class)).containsExactly("balances");
        assertThat(Arrays.stream(Reports.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method ->
                                Set.of(FinanceReports.class, SearchResult.class).contains(method.getReturnType()))
                        .map(method -> method.getParameterTypes()[0]))
                .containsOnly(AuditorView.class, OperatorQueries.class)
                .hasSize(4);
        assertThat(Stream.of(WorkerView.class, RequesterView.class)
                        .flatMap(view -> Arrays.stream(view.getMethods()))
                        .filter(method -> Reading.class.isAssignableFrom(method.getReturnType())))
                .isEmpty();
    }

    @Test
    void a_query_cannot_write_rows() {
        try (Ledger ledger = Ledger.inMemory()) {
            Reading reading = ledger.asAuditor().reading();
            assertThatThrownBy(() -> reading.query(rows -> {
                        rows.add(
                                "ledger_worker_balance",
                                List.of("worker", "currency"),
                                List.of("available"),
                                List.of(List.of("ada", "USD", BigDecimal.TEN)));
                        return rows;
                    }))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("a query may not write to ledger_worker_balance");
            assertThat(ledger.asWorker("ada").balances()).isEmpty();
        }
    }

    private static Stream<String> unscoped(Class<?> view) {
        return Arrays.stream(view.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method ->
                        Arrays.asList(method.getParameterTypes()).containsAll(List.of(AsOf.class, Consumer.class)))
                .map(method -> method.getName());
    }

    @Test
    void has_no_query_without_a_scope() {
        assertThat(Arrays.stream(Ledger.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(method -> method.getName()))
                .containsExactlyInAnyOrder(
                        "close",
                        "bridge",
                        "writerStatus",
                        "inMemory",
                        "file",
                        "readOnly",
                        "builder",
                        "execute",
                        "submit",
                        "executeEach",
                        "executeEach",
                        "executeAllOrNone",
                        "rehearse",
                        "runDue",
                        "runDue",
                        "listen",
                        "clock",
                        "isOpen",
                        "asWorker",
                        "asRequester",
                        "asOperator",
                        "asAuditor",
                        "readingAtLeast",
                        "close");
        assertThat(Arrays.stream(LedgerReader.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(method -> method.getName()))
                .containsExactlyInAnyOrder("asWorker", "asRequester", "asOperator", "asAuditor");
    }
}
