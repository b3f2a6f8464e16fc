package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.TextSearch;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls every public method of a closed ledger and of all that it handed out while it was open: each gives the same exception, but those that
 * read and store nothing.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosedLedgerTest {

    private static final String CLOSED = "the ledger is closed";
    private static final String ANSWERED = "answered";

    /** What is known without the database, or looked at before it. Views answer too: their own methods are in the walk. */
    private static final List<String> OTHERS = List.of(
            "Bridge.format: answered",
            "EventCursor.close: answered",
            "EventCursor.isPast: answered",
            "EventCursor.onAvailable: answered",
            "Ledger.clock: answered",
            "Ledger.close: answered",
            "Ledger.isOpen: answered",
            "Ledger.writerStatus: answered",
            "LedgerReader.asOperator: answered",
            "OperatorView.replicas: answered");

    private int refused;

    @Test
    void every_call_says_that_the_ledger_is_closed() {
        var others = new TreeSet<String>();
        try (var samples = new ArgumentSamples()) {
            Map<Class<?>, Object> doors = doors(samples);
            samples.closeLedger();
            doors.forEach((type, door) -> methods(type)
                    .filter(method -> hasSamples(method, samples))
                    .forEach(method -> {
                        String answer = answer(door, method, samples);
                        if (answer.equals(CLOSED)) {
                            refused++;
                        } else if (!answer.equals(ANSWERED) || !isDoor(method.getReturnType())) {
                            others.add(type.getSimpleName() + "." + method.getName() + ": " + answer);
                        }
                    }));
        }
        assertThat(others).containsExactlyElementsOf(OTHERS);
        assertThat(refused).isGreaterThan(140);
    }

    /** The ledger's entrances, and the objects with methods of their own that their methods return. */
    private static Map<Class<?>, Object> doors(ArgumentSamples samples) {
        var found = new HashMap<Class<?>, Object>();
        var open = new ArrayDeque<Object>();
        ArgumentSamples.ENTRANCES.stream()
                .filter(type -> !List.of(LedgerBuilder.class, LedgerReader.class, Reports.class)
                        .contains(type))
                .map(samples::instance)
                .forEach(open::add);
        while (!open.isEmpty()) {
            Object door = open.remove();
            if (found.putIfAbsent(door.getClass(), door) == null) {
                methods(door.getClass())
                        .filter(method -> isDoor(method.getReturnType()) && hasSamples(method, samples))
                        .map(method -> returned(door, method, samples))
                        .filter(Objects::nonNull)
                        .forEach(open::add);
            }
        }
        return found;
    }

    private static boolean isDoor(Class<?> type) {
        return type.getName().startsWith("io.piecework.ledger.")
                && !type.isRecord()
                && !type.isEnum()
                && !type.isSealed()
                && Modifier.isFinal(type.getModifiers());
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(ArgumentSamples::isForApplications);
    }

    private static @Nullable Object returned(Object door, Method method, ArgumentSamples samples) {
        try {
            return method.invoke(door, samples.arguments(method, -1));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Of the objects that are not {@linkplain ArgumentSamples#ENTRANCES entrances}, some take what only a caller can make. */
    private static boolean hasSamples(Method method, ArgumentSamples samples) {
        try {
            samples.arguments(method, -1);
            return true;
        } catch (NullPointerException noSample) {
            return false;
        }
    }

    private static String answer(Object door, Method method, ArgumentSamples samples) {
        try {
            Object answer = method.invoke(door, samples.arguments(method, -1));
            if (answer instanceof CompletableFuture<?> future) {
                future.join();
            }
            return ANSWERED;
        } catch (InvocationTargetException e) {
            return text(Objects.requireNonNull(e.getCause()));
        } catch (CompletionException e) {
            return text(Objects.requireNonNull(e.getCause()));
        } catch (IllegalAccessException e) {
            throw new LinkageError(method.toString(), e);
        }
    }

    private static String text(Throwable thrown) {
        return thrown.getClass() == IllegalStateException.class && CLOSED.equals(thrown.getMessage())
                ? CLOSED
                : thrown.toString();
    }

    @Test
    void a_ledger_in_memory_says_so_too() {
        Ledger ledger = Ledger.inMemory();
        AuditorView auditor = ledger.asAuditor();
        WorkerView worker = ledger.asWorker("ada");
        ledger.close();
        for (ThrowingCallable read : List.<ThrowingCallable>of(
                auditor::trialBalance,
                () -> Audit.of(auditor).verify(new RecordedFindings()),
                () -> Reports.find(auditor, TextSearch.of("ada")),
                () -> Reports.hourlyPay(worker, StatementPeriod.all()),
                () -> worker.balance("USD"),
                () -> ledger.asOperator().lists().workers("USD", null, 10),
                () -> ledger.runDue(Instant.EPOCH),
                () -> ledger.readingAtLeast(1).asWorker("ada").balance("USD"))) {
            assertThatThrownBy(read).isInstanceOf(IllegalStateException.class).hasMessage(CLOSED);
        }
    }

    @Test
    void a_read_that_is_under_way_says_so() {
        Ledger ledger = Ledger.inMemory();
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        ledger.execute(GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 1.00"), "quick"));
        ledger.execute(GrantBonus.of("b-2", "ben", "acme", Amount.parse("USD 1.00"), "quick"));

        assertThatThrownBy(() -> ledger.asOperator().balances(balance -> ledger.close()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(CLOSED);
    }

    @Test
    void a_ledger_that_reads_from_replicas_says_so() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            Ledger ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .replicas(database.dataSource())
                    .build();
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            RequesterView acme = ledger.asRequester("acme");
            LedgerReader later = ledger.readingAtLeast(1);
            ledger.close();
            assertThatThrownBy(() -> acme.funds("USD")).hasMessage(CLOSED);
            assertThatThrownBy(() -> later.asRequester("acme").funds("USD")).hasMessage(CLOSED);
        }
    }

    @Test
    void a_read_in_a_host_transaction_says_so() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            var app = new HostApplication(database);
            Ledger ledger = app.ledger().build();
            ledger.close();
            try (HostApplication.Transaction transaction = app.begin()) {
                assertThatThrownBy(() -> ledger.asWorker("ada").balance("USD"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(CLOSED);
                transaction.order("o-1").commit();
            }
            assertThat(app.orders()).containsExactly("o-1");
        }
    }
}
