package io.piecework.ledger.engine.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the rows that are read through a DataSource. */
final class RowCountingDataSource {

    private final AtomicLong rows = new AtomicLong();
    private final DataSource source;

    RowCountingDataSource(DataSource counted) {
        this.source = (DataSource) wrapped(counted, DataSource.class);
    }

    DataSource source() {
        return source;
    }

    /** The number of rows since the last call. */
    long count() {
        return rows.getAndSet(0);
    }

    private Object wrapped(Object inner, Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            try {
                Object answer = method.invoke(inner, given);
                if (inner instanceof ResultSet && method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
                    rows.incrementAndGet();
                }
                return answer != null && leadsToRows(method.getReturnType())
                        ? wrapped(answer, method.getReturnType())
                        : answer;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }

    private static boolean leadsToRows(Class<?> type) {
        return type == Connection.class || type == ResultSet.class || Statement.class.isAssignableFrom(type);
    }
}
