package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Records the messages that it receives, and fails at some of them. Runs until its standard input ends. */
final class ListenerProcess {

    static final Duration CLAIM = Duration.ofSeconds(2);

    /** One message in so many fails at its first attempt. */
    private static final int FAILING = 37;

    private ListenerProcess() {}

    /** @param arguments the URL of the PostgreSQL database, a name, and how many instances of one listener to run */
    public static void main(String[] arguments) throws Exception {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(arguments[0]);
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(20);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            String instance = arguments[1] + i;
            Ledger ledger = Ledger.builder().dataSource(pool).build();
            ledger.listen("mail", policy(), listener(pool, instance));
        }
        System.out.println("ready");
        System.in.read();
    }

    static ListenerPolicy policy() {
        return ListenerPolicy.fromTheBeginning()
                .claim(CLAIM)
                .backOff(new BackOff(Duration.ofMillis(50), Duration.ofSeconds(1), 20));
    }

    private static Listener listener(JdbcConnectionPool pool, String instance) {
        return message -> {
            if (message.position() % FAILING == 0 && message.attempt() == 1) {
                throw new IllegalStateException();
            }
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(
                            "INSERT INTO delivered (instance, ordering_key, position) VALUES (?, ?, ?)")) {
                statement.setString(1, instance);
                statement.setString(2, message.key());
                statement.setLong(3, message.position());
                statement.executeUpdate();
            }
        };
    }
}
