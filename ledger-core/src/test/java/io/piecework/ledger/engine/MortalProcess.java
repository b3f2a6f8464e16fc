package io.piecework.ledger.engine;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.listening.BackOff;
import io.piecework.ledger.listening.ListenerPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Records the messages it receives, and dies of one message. It ends when its standard input ends. */
final class MortalProcess {

    static final int ATTEMPTS = 2;

    private MortalProcess() {}

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
                    if (message.id().equals(arguments[1])) {
                        Runtime.getRuntime().halt(1);
                    }
                    try (Connection connection = pool.getConnection();
                            PreparedStatement statement =
                                    connection.prepareStatement("INSERT INTO delivered (id) VALUES (?)")) {
                        statement.setString(1, message.id());
                        statement.executeUpdate();
                    }
                });
        System.in.read();
    }
}
