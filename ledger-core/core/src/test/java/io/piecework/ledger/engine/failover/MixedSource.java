package io.piecework.ledger.engine.failover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Each connection leads to one of several servers, by chance. */
@SuppressWarnings("serial")
final class MixedSource extends PGSimpleDataSource {

    private final Random random;
    private List<DataSource> servers;

    MixedSource(long seed, DataSource first) {
        this.random = new Random(seed);
        this.servers = List.of(first);
    }

    synchronized void lead(DataSource... to) {
        servers = List.of(to);
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource server;
        synchronized (this) {
            server = servers.get(random.nextInt(servers.size()));
        }
        return server.getConnection();
    }
}
