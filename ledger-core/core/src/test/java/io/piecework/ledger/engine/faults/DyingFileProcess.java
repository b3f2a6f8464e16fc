package io.piecework.ledger.engine.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.port.HostTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Opens an H2 file in one of the ways of an application, prints the acknowledged commands, and halts without closing the ledger. */
final class DyingFileProcess {

    private static final ThreadLocal<Joined> CURRENT = new ThreadLocal<>();

    /** How the ledger gets its connections. */
    enum Way {
        /** {@code Ledger.file}. */
        PATH,
        /** No pool: H2 closes the file with the last connection and opens it again with the next. */
        UNPOOLED,
        /** As above, through the driver's URL prefix that opens the file again after an interrupt. */
        UNPOOLED_RETRY,
        /** The first process is a server for others. */
        UNPOOLED_AUTO_SERVER,
        /** H2 leaves the file open after the last connection. */
        UNPOOLED_CLOSE_DELAY,
        POOLED,
        /** A pool that has closed its idle connections. */
        EMPTIED_POOL,
        /** The application commits, on a connection without a pool. */
        HOST_TRANSACTION
    }

    private DyingFileProcess() {}

    /** Takes a way, the file, and the numbers of the first deposit and of the one after the last. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        int from = Integer.parseInt(arguments[2]);
        int to = Integer.parseInt(arguments[3]);
        switch (Way.valueOf(arguments[0])) {
            case PATH -> deposit(Ledger.file(file), from, to);
            case UNPOOLED -> deposit(open(unpooled("file:" + file)), from, to);
            case UNPOOLED_RETRY -> deposit(open(unpooled("retry:" + file)), from, to);
            case UNPOOLED_AUTO_SERVER -> deposit(open(unpooled("file:" + file + ";AUTO_SERVER=TRUE")), from, to);
            case UNPOOLED_CLOSE_DELAY -> deposit(open(unpooled("file:" + file + ";DB_CLOSE_DELAY=1")), from, to);
            case POOLED -> deposit(open(pool(file)), from, to);
            case EMPTIED_POOL -> {
                HikariDataSource pool = pool(file);
                Ledger ledger = open(pool);
                pool.getHikariPoolMXBean().softEvictConnections();
                deposit(ledger, from, to);
            }
            case HOST_TRANSACTION -> depositAndCommit(unpooled("file:" + file), from, to);
        }
        Runtime.getRuntime().halt(DyingProcess.EXIT);
    }

    private static Ledger open(DataSource source) {
        return Ledger.builder().dataSource(source).build();
    }

    private static void deposit(Ledger ledger, int from, int to) {
        for (int i = from; i < to; i++) {
            acknowledge(ledger.execute(Deposits.deposit(i)).subject());
        }
    }

    private static void depositAndCommit(DataSource source, int from, int to) throws Exception {
        Ledger ledger = Ledger.builder()
                .dataSource(source)
                .joining(() -> Optional.ofNullable(CURRENT.get()))
                .build();
        for (int i = from; i < to; i++) {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            var transaction = new Joined(connection, new ArrayList<>());
            CURRENT.set(transaction);
            String subject = ledger.execute(Deposits.deposit(i)).subject();
            connection.commit();
            CURRENT.remove();
            transaction.callbacks.forEach(callback -> callback.accept(HostTransaction.Completion.COMMITTED));
            acknowledge(subject);
            if (i + 1 < to) {
                connection.close();
            }
        }
    }

    private static void acknowledge(Object subject) {
        System.out.println(subject);
        System.out.flush();
    }

    private static DataSource unpooled(String address) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + address);
        source.setUser("sa");
        return source;
    }

    private static HikariDataSource pool(Path file) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + file);
        config.setUsername("sa");
        config.setPassword("");
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private record Joined(Connection connection, List<Consumer<Completion>> callbacks) implements HostTransaction {

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public void setRollbackOnly() {
            throw new IllegalStateException("a part of a command was written");
        }

        @Override
        public void afterCompletion(Consumer<Completion> callback) {
            callbacks.add(callback);
        }

        @Override
        public Object key() {
            return connection;
        }
    }
}
