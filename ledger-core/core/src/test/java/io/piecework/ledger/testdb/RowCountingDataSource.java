package io.piecework.ledger.testdb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the rows that are read through a DataSource, and the statements. */
public final class RowCountingDataSource {

    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong statements = new AtomicLong();
    private final DataSource source;

    public RowCountingDataSource(DataSource counted) {
        this.source = (DataSource) wrapped(counted, DataSource.class);
    }

    public DataSource source() {
        return source;
    }

    /** The number of rows since the last call. */
    public long count() {
        return rows.getAndSet(0);
    }

    /** The number of executed statements since the last call. */
    public long statements() {
        return statements.getAndSet(0);
    }

    private Object wrapped(Object inner, Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            try {
                Object answer = method.invoke(inner, given);
                if (inner instanceof ResultSet && method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
                    rows.incrementAndGet();
                } else if (inner instanceof Statement && method.getName().startsWith("execute")) {
                    statements.incrementAndGet();
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
