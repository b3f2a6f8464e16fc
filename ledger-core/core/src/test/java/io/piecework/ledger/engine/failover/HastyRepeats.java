package io.piecework.ledger.engine.failover;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A DataSource through which repeats and refusals do not wait for the standbys: their commits write nothing. */
final class HastyRepeats {

    private HastyRepeats() {}

    static DataSource over(DataSource real) {
        return (DataSource) proxy(DataSource.class, real);
    }

    private static Object proxy(Class<?> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null) {
            arguments[0] = ((String) arguments[0]).replaceAll("pg_logical_emit_message\\([^)]*\\)", "1");
        }
        try {
            Object answer = method.invoke(target, arguments);
            return answer instanceof Connection ? proxy(Connection.class, answer) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
