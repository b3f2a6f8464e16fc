package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every JDBC call of a command in a host transaction fails once, before or after its effect: the host's rows and the
 * ledger's are both stored, or neither.
 */
class HostTransactionFailureTest {

    private final AtomicInteger steps = new AtomicInteger();
    private String state = "XX000";

    @EachDatabase
    void a_failure_at_any_step_stores_both_or_neither(TestDatabase kind) {
        assertBothOrNeither(kind);
    }

    /** After such a failure the ledger does not know what the database did. */
    @EachDatabase
    void a_lost_connection_at_any_step_stores_both_or_neither(TestDatabase kind) {
        state = "08006";
        assertBothOrNeither(kind);
    }

    private void assertBothOrNeither(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 900.00")));
                int failing = 1;
                while (failsAtStep(database, app, ledger, failing, false)) {
                    failsAtStep(database, app, ledger, failing, true);
                    failing++;
                }
                assertThat(failing).as("steps that failed").isGreaterThan(10);
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /** @return whether there was such a step */
    private boolean failsAtStep(
            FreshDatabase database, HostApplication app, Ledger ledger, int failing, boolean afterwards) {
        String id = failing + (afterwards ? "after" : "before");
        steps.set(0);
        boolean failed = false;
        try (HostApplication.Transaction transaction =
                app.begin(real -> proxy(Connection.class, real, failing, afterwards))) {
            transaction.order(id);
            for (Command command : story(id)) {
                ledger.execute(command);
            }
            transaction.commit();
        } catch (StorageException injected) {
            failed = true;
        }
        assertThat(failed).as("step " + id).isEqualTo(steps.get() >= failing);
        assertThat(app.orders().contains(id)).as("order of step " + id).isEqualTo(!failed);
        assertThat(events(database, id)).as("events of step " + id).isEqualTo(failed ? 0 : 6);
        assertThat(database.count("ledger_worker_balance WHERE worker = 'w" + id + "' AND available = 0.5"))
                .isEqualTo(failed ? 0 : 1);
        return failed;
    }

    private static List<Command> story(String id) {
        return List.of(
                PublishTask.of("t" + id, "acme", Amount.parse("USD 0.50"), 1),
                AcceptAssignment.of("a" + id, "t" + id, "w" + id),
                SubmitAssignment.of("a" + id),
                ApproveAssignment.of("a" + id));
    }

    /** Two events of the task, three of the assignment, one of the worker. */
    private static long events(FreshDatabase database, String id) {
        return database.count("ledger_event WHERE stream IN ('task:t" + id + "', 'assignment:a" + id + "', 'worker:w"
                + id + ":USD')");
    }

    /**
     * The host catches the exception and commits its own rows. The commit never contains a part of the failed command.
     */
    @EachDatabase
    void a_host_that_commits_despite_the_failure_commits_no_part_of_the_command(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 900.00")));
                boolean reached = true;
                int failing = 1;
                while (reached) {
                    int step = failing;
                    String id = "x" + step;
                    steps.set(0);
                    try (HostApplication.Transaction transaction =
                            app.begin(real -> proxy(Connection.class, real, step, true))) {
                        transaction.order(id);
                        try {
                            ledger.execute(story(id).get(0));
                        } catch (StorageException injected) {
                            assertThat(injected).hasMessageContaining("task:t" + id);
                        }
                        transaction.commit();
                    } catch (IllegalStateException undone) {
                        assertThat(app.orders()).doesNotContain(id);
                    }
                    reached = steps.get() >= failing;
                    failing++;
                }
                assertThat(failing).isGreaterThan(4);
                CentPayouts.assertClean(ledger);
            }
        }
    }

    private <T> T proxy(Class<T> type, T real, int failing, boolean afterwards) {
        return type.cast(Proxy.newProxyInstance(
                HostTransactionFailureTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    boolean step = method.getName().startsWith("execute")
                            || method.getName().equals("setSavepoint")
                            || method.getName().equals("releaseSavepoint")
                            || method.getName().equals("rollback");
                    boolean fails = step && steps.incrementAndGet() == failing;
                    if (fails && !afterwards) {
                        throw new SQLException("the network is away", state);
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (fails) {
                        throw new SQLException("the network went away", state);
                    }
                    if (answer instanceof PreparedStatement statement) {
                        return proxy(PreparedStatement.class, statement, failing, afterwards);
                    }
                    return answer instanceof Statement statement && type == Connection.class
                            ? proxy(Statement.class, statement, failing, afterwards)
                            : answer;
                }));
    }
}
