package io.piecework.ledger.engine.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A DataSource whose calls fail at random, before or after they took effect: lost connections, lock timeouts, other SQL errors, faults of a
 * driver, and no memory.
 */
final class FailingConnections {

    private static final List<Class<?>> WATCHED =
            List.of(DataSource.class, Connection.class, Statement.class, PreparedStatement.class, ResultSet.class);

    private final DataSource real;
    private final Random random;
    private final AtomicInteger thrown = new AtomicInteger();
    private volatile int oneIn = Integer.MAX_VALUE;

    FailingConnections(DataSource real, long seed) {
        this.real = real;
        this.random = new Random(seed);
    }

    DataSource dataSource() {
        return (DataSource) watched(DataSource.class, real);
    }

    /** From now on one call in {@code calls} fails; none with {@code Integer.MAX_VALUE}. */
    void failOneIn(int calls) {
        oneIn = calls;
    }

    int thrown() {
        return thrown.get();
    }

    private Object watched(Class<?> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        int drawn = method.getDeclaringClass() == Object.class ? 1 : draw();
        if (drawn != 1 && method.getName().equals("close")) {
            drawn = 2; // after it is closed: a connection that is open and lost would keep its locks
        } else if (drawn != 1 && method.getName().equals("getConnection")) {
            drawn = 0;
        }
        if (drawn == 0) {
            fail();
        }
        Object answer;
        try {
            answer = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (drawn == 2) {
            fail();
        }
        return answer != null && WATCHED.contains(method.getReturnType())
                ? watched(method.getReturnType(), answer)
                : answer;
    }

    private synchronized int draw() {
        return oneIn == Integer.MAX_VALUE || random.nextInt(oneIn) > 0 ? 1 : 2 * random.nextInt(2);
    }

    private void fail() throws SQLException {
        thrown.incrementAndGet();
        int kind;
        synchronized (this) {
            kind = random.nextInt(6);
        }
        switch (kind) {
            case 0 -> throw new SQLException("injected: lost", "08006");
            case 1 -> throw new SQLException("injected: locked", "55P03");
            case 2 -> throw new SQLException("injected: timeout of H2", "HYT00");
            case 3 -> throw new SQLException("injected: other", "XX000");
            case 4 -> throw new IllegalStateException("injected: fault of a driver");
            default -> throw new OutOfMemoryError("injected");
        }
    }
}
