package io.piecework.ledger.delivery.listener;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A DataSource one of whose statements or commits pauses, right before it is sent or right after its answer. */
final class PausingConnections {

    private static final List<Class<?>> WATCHED =
            List.of(DataSource.class, Connection.class, Statement.class, PreparedStatement.class);

    private static final Set<String> ROUND_TRIPS = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeBatch", "commit", "rollback");

    /** @param before whether it pauses before the round trip, or after it */
    private record Pause(int number, boolean before, CountDownLatch reached, CountDownLatch over) {}

    private final DataSource real;
    private int seen;
    private Pause next = new Pause(-1, true, new CountDownLatch(1), new CountDownLatch(1));

    PausingConnections(DataSource real) {
        this.real = real;
    }

    DataSource dataSource() {
        return (DataSource) watched(DataSource.class, real);
    }

    /** The round trip with this number from now on pauses, the next being 0. */
    synchronized void pauseAt(int number, boolean before) {
        seen = 0;
        next = new Pause(number, before, new CountDownLatch(1), new CountDownLatch(1));
    }

    boolean isPaused() throws InterruptedException {
        return pause().reached.await(10, TimeUnit.MILLISECONDS);
    }

    void goOn() {
        pause().over.countDown();
    }

    private synchronized Pause pause() {
        return next;
    }

    private Object watched(Class<?> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        Pause due = ROUND_TRIPS.contains(method.getName()) ? due() : null;
        if (due != null && due.before) {
            hold(due);
        }
        Object answer;
        try {
            answer = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (due != null && !due.before) {
                hold(due);
            }
        }
        return answer != null && WATCHED.contains(method.getReturnType())
                ? watched(method.getReturnType(), answer)
                : answer;
    }

    private synchronized @Nullable Pause due() {
        return seen++ == next.number ? next : null;
    }

    private static void hold(Pause pause) throws InterruptedException {
        pause.reached.countDown();
        if (!pause.over.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the test did not end the pause");
        }
    }
}
