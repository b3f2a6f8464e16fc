package io.piecework.ledger.engine.faults;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import javax.sql.DataSource;

/** What a new connection meets, and how long a pool waits for one. */
enum Outage {
    REFUSED_PORT(0, false),
    SILENT_PORT(0, true),
    REFUSED_PORT_BEHIND_A_POOL_THAT_WAITS_ONE_SECOND(1_000, false),
    REFUSED_PORT_BEHIND_A_POOL_WITH_ITS_DEFAULTS(30_000, false),
    SILENT_PORT_BEHIND_A_POOL_WITH_ITS_DEFAULTS(30_000, true);

    private final int poolMillis;
    private final boolean silent;

    Outage(int poolMillis, boolean silent) {
        this.poolMillis = poolMillis;
        this.silent = silent;
    }

    DataSource over(ConnectionCuttingProxy proxy) {
        if (poolMillis == 0) {
            return proxy.dataSource();
        }
        var pool = new HikariDataSource();
        pool.setDataSource(proxy.dataSource());
        pool.setConnectionTimeout(poolMillis);
        return pool;
    }

    void begin(ConnectionCuttingProxy proxy) throws IOException {
        if (silent) {
            proxy.keepSilent(true);
        } else {
            proxy.refuse(true);
        }
        proxy.cutAll();
    }

    void end(ConnectionCuttingProxy proxy) throws IOException {
        proxy.refuse(false);
        proxy.keepSilent(false);
    }

    /** Closes the pool, where there is one. */
    static void close(DataSource source) {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
