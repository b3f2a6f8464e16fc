package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every step of a command in the application's transaction fails once, before or after it was done: both are stored, or neither. */
class JoinedFailureTest {

    private static final List<String> WHOLE = List.of(
            "task:dogs@0",
            "requester:acme:USD@1",
            "task:dogs@1",
            "assignment:a-1@0",
            "assignment:a-1@1",
            "assignment:a-1@2",
            "worker:ada:USD@0");

    private final AtomicInteger steps = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_failure_at_any_step_leaves_both_or_neither(TestDatabase kind) {
        int failing = 1;
        int before = 0;
        boolean reached = true;
        while (reached) {
            reached = round(kind, failing, false);
            round(kind, failing, true);
            before += reached ? 1 : 0;
            failing++;
        }
        assertThat(before).as("steps that failed").isGreaterThan(10);
    }

    /** @return whether there was such a step */
    private boolean round(TestDatabase kind, int failing, boolean afterwards) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApp(database);
            try (Ledger ledger = app.ledger().build()) {
                ledger.execute(JoinedTest.DEPOSIT);
                steps.set(0);
                boolean told = false;
                boolean committed = false;
                try (HostApp.Transaction transaction =
                        app.begin(real -> proxy(Connection.class, real, failing, afterwards))) {
                    transaction.order("o-1");
                    try {
                        ledger.execute(JoinedTest.PUBLISH);
                        ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
                        ledger.execute(SubmitAssignment.of("a-1"));
                        ledger.execute(ApproveAssignment.of("a-1"));
                    } catch (StorageException failed) {
                        told = true;
                    }
                    if (!told) {
                        transaction.commit();
                        committed = true;
                    }
                }
                boolean reached = steps.get() >= failing;
                assertThat(told).as("step " + failing + " of " + steps).isEqualTo(reached);
                List<String> places = TestEngine.places(database);
                assertThat(app.orders().isEmpty()).as("step " + failing).isEqualTo(!committed);
                assertThat(places.subList(2, places.size()).containsAll(WHOLE)).isEqualTo(committed);
                assertThat(places.size() == 2).isEqualTo(!committed);
                Wages.assertClean(ledger);
                return reached;
            }
        }
    }

    /** The application catches what it was told, and commits its own rows all the same: a part of a command is never among them. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_commits_in_spite_of_it_commits_no_part_of_a_command(TestDatabase kind) {
        boolean reached = true;
        for (int failing = 1; reached; failing++) {
            try (FreshDatabase database = kind.fresh()) {
                var app = new HostApp(database);
                try (Ledger ledger = app.ledger().build()) {
                    ledger.execute(JoinedTest.DEPOSIT);
                    steps.set(0);
                    int step = failing;
                    try (HostApp.Transaction transaction =
                            app.begin(real -> proxy(Connection.class, real, step, true))) {
                        transaction.order("o-1");
                        try {
                            ledger.execute(JoinedTest.PUBLISH);
                        } catch (StorageException failed) {
                            assertThat(failed).hasMessageContaining("task:dogs");
                        }
                        transaction.commit();
                    } catch (IllegalStateException undone) {
                        assertThat(app.orders()).isEmpty();
                    }
                    reached = steps.get() >= failing;
                    assertThat(TestEngine.places(database).size())
                            .as("step " + failing)
                            .isIn(2, 4);
                    Wages.assertClean(ledger);
                }
            }
        }
    }

    private <T> T proxy(Class<T> type, T real, int failing, boolean afterwards) {
        return type.cast(Proxy.newProxyInstance(
                JoinedFailureTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    boolean step = method.getName().startsWith("execute")
                            || method.getName().equals("setSavepoint")
                            || method.getName().equals("releaseSavepoint")
                            || method.getName().equals("rollback");
                    boolean fails = step && steps.incrementAndGet() == failing;
                    if (fails && !afterwards) {
                        throw new SQLException("the network is away", "XX000");
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (fails) {
                        throw new SQLException("the network went away", "XX000");
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
