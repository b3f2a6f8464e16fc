package io.piecework.ledger.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * A contender whose callers share a limited number of its connections, as they would in an application's pool. A caller waits for a free
 * one; the time counts as latency.
 */
final class SharedConnections implements Contender {

    private final Contender contender;
    private final int connections;
    private final BlockingDeque<OneByOne> free = new LinkedBlockingDeque<>();
    private int opened;

    private SharedConnections(Contender contender, int connections) {
        this.contender = contender;
        this.connections = connections;
    }

    /** The contender itself if each caller may have a connection of its own. */
    static Contender of(Contender contender, int connections, int callers) {
        return callers <= connections ? contender : new SharedConnections(contender, connections);
    }

    @Override
    public String name() {
        return contender.name();
    }

    @Override
    public void prepare(long operations) throws Exception {
        contender.prepare(operations);
    }

    /** The first callers also open the connections. */
    @Override
    public Caller caller() throws Exception {
        if (opened == connections) {
            return (OneByOne) this::once;
        }
        opened++;
        var connection = (OneByOne) contender.caller();
        free.add(connection);
        return new OneByOne() {
            @Override
            public boolean once() throws Exception {
                return SharedConnections.this.once();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private boolean once() throws Exception {
        OneByOne connection = free.takeFirst();
        try {
            return connection.once();
        } finally {
            free.addFirst(connection);
        }
    }
}
