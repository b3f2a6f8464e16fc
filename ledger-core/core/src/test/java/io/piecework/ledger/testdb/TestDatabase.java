package io.piecework.ledger.testdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;

/** The supported databases; {@code @EnumSource} runs a test on each. */
public enum TestDatabase {
    H2 {
        @Override
        public FreshDatabase fresh() {
            return inMemory("");
        }
    },
    H2_IN_POSTGRESQL_MODE {
        @Override
        public FreshDatabase fresh() {
            return inMemory(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        }
    },
    POSTGRESQL {
        @Override
        public FreshDatabase fresh() {
            return PostgresServer.DURABLE.withTables("piecework_" + NEXT.incrementAndGet());
        }

        @Override
        public FreshDatabase empty() {
            return PostgresServer.DURABLE.empty("piecework_" + NEXT.incrementAndGet());
        }
    };

    private static final AtomicLong NEXT = new AtomicLong();

    /** Creates a database for a ledger: in H2 an empty one, on PostgreSQL one that has the ledger's tables, which is faster. */
    public abstract FreshDatabase fresh();

    /** Creates an empty database, for a test of how the tables are made. */
    public FreshDatabase empty() {
        return fresh();
    }

    /**
     * Opens an H2 file, which stays on the disk when it is closed. Two opens in one process share one database, also with {@code
     * Ledger.file}.
     */
    public static FreshDatabase file(Path file) {
        String url = "jdbc:h2:retry:" + file.toAbsolutePath() + ";USER=sa";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        return new FreshDatabase(url, pool, pool::dispose);
    }

    /** A database of a PostgreSQL server without crash safety: {@code fsync=off}. */
    public static FreshDatabase unsafePostgresql() {
        return PostgresServer.UNSAFE.empty("piecework_" + NEXT.incrementAndGet());
    }

    private static FreshDatabase inMemory(String settings) {
        String url = "jdbc:h2:mem:test-" + NEXT.incrementAndGet() + ";DB_CLOSE_DELAY=-1;USER=sa" + settings;
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        return new FreshDatabase(url, pool, () -> {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        });
    }
}
