package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.WaitLimit;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which a server may take so long for one answer and no longer. It goes back to its pool with the limit that it came with. Used by
 * one thread at a time.
 */
public final class LimitedConnection implements InvocationHandler {

    /** They begin a statement. */
    private static final Set<String> BEGINNING = Set.of("prepareStatement", "createStatement");

    /** Each of them leads to an answer of the server. */
    private static final Set<String> ASKING =
            Set.of("prepareStatement", "createStatement", "commit", "rollback", "setAutoCommit");

    private static final Duration SLACK = Duration.ofMillis(100);

    /** What is left for ending a transaction after the end of the call. */
    private static final Duration LEAST = Duration.ofMillis(250);

    private final Connection real;

    /** The limit that the connection came with, and the one that it has now, in milliseconds; 0 for none. */
    private final int before;

    private int current;

    /** The end of a call, by which all answers are there; null where each answer may take as long. */
    private @Nullable WaitLimit end;

    private LimitedConnection(Connection real, int before) {
        this.real = real;
        this.before = before;
        this.current = before;
    }

    /** The connection with a limit; the same one where its driver knows none. A shorter limit of the application stays. */
    public static Connection of(Connection real, Duration longest) throws SQLException {
        return of(real, longest, null);
    }

    /** The connection with a limit for all of its answers together. */
    static Connection until(Connection real, WaitLimit end) throws SQLException {
        return of(real, end.left(), end);
    }

    private static Connection of(Connection real, Duration longest, @Nullable WaitLimit end) throws SQLException {
        try {
            var limited = new LimitedConnection(real, real.getNetworkTimeout());
            limited.limit(longest);
            limited.end = end;
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, limited);
        } catch (SQLFeatureNotSupportedException | AbstractMethodError unlimited) {
            return real;
        }
    }

    /** Gives a connection of this class another limit, for each answer; does nothing with any other. */
    public static void limit(Connection connection, Duration longest) throws SQLException {
        LimitedConnection limited = find(connection);
        if (limited != null) {
            limited.end = null;
            limited.limit(longest);
        }
    }

    /** Gives the pool's own connection the limit back that it came with. */
    static void unlimit(Connection connection) {
        LimitedConnection limited = find(connection);
        if (limited != null && limited.current != limited.before) {
            limited.restore();
        }
    }

    /** The pool's own connection. */
    static Connection real(Connection connection) {
        LimitedConnection limited = find(connection);
        return limited == null ? connection : limited.real;
    }

    private static @Nullable LimitedConnection find(Connection connection) {
        return Proxy.isProxyClass(connection.getClass())
                        && Proxy.getInvocationHandler(connection) instanceof LimitedConnection limited
                ? limited
                : null;
    }

    private void limit(Duration longest) throws SQLException {
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, longest.toMillis()));
        int wanted = before == 0 ? millis : Math.min(before, millis);
        if (wanted != current) {
            real.setNetworkTimeout(Runnable::run, wanted);
            current = wanted;
        }
    }

    /** Setting the limit is cheap, and not needed for each of many short statements. */
    private void limitToEnd(String method) throws SQLException {
        WaitLimit call = end;
        if (call == null || !ASKING.contains(method)) {
            return;
        }
        if (call.isOver() && BEGINNING.contains(method)) {
            throw new SQLTimeoutException("the call took longer than the ledger's patience", SqlFailures.CALL_OVER);
        }
        Duration left = call.left();
        if (left.plus(SLACK).toMillis() < current) {
            limit(left.compareTo(LEAST) < 0 ? LEAST : left);
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> real.toString();
            };
        }
        if (method.getName().equals("close") && current != before) {
            restore();
        }
        limitToEnd(method.getName());
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void restore() {
        try {
            real.setNetworkTimeout(Runnable::run, before);
            current = before;
        } catch (SQLException | RuntimeException dead) {
            // no pool gives it again
        }
    }
}
