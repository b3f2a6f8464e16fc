package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Records the messages that it receives and halts at one of them. Runs until its standard input ends. */
final class CrashingListenerProcess {

    static final int ATTEMPTS = 2;

    private CrashingListenerProcess() {}

    /** @param arguments the URL of the PostgreSQL database, and the id of the deadly message */
    public static void main(String[] arguments) throws Exception {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(arguments[0]);
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        Ledger ledger = Ledger.builder().dataSource(pool).build();
        var pause = Duration.ofMillis(20);
        ledger.listen(
                "mail",
                ListenerPolicy.fromTheBeginning()
                        .claim(Duration.ofMillis(600))
                        .backOff(new BackOff(pause, pause, ATTEMPTS)),
                message -> {
                    if (RecordingListener.place(message).equals(arguments[1])) {
                        Runtime.getRuntime().halt(1);
                    }
                    try (Connection connection = pool.getConnection();
                            PreparedStatement statement =
                                    connection.prepareStatement("INSERT INTO delivered (id) VALUES (?)")) {
                        statement.setString(1, RecordingListener.place(message));
                        statement.executeUpdate();
                    }
                });
        System.in.read();
    }
}
