package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;

/** The number of pooled connections that a ledger holds. */
class WriterSessionsTest {

    @EachDatabase
    void holds_no_more_connections_after_a_thousand_commands_than_after_one(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            var pool = (JdbcConnectionPool) database.dataSource();
            engine.write(deposit(0));
            int kept = kind == TestDatabase.POSTGRESQL ? 1 : 2;
            assertKept(pool, kept);

            IntStream.rangeClosed(1, 1_000)
                    .mapToObj(number -> engine.submit(deposit(number)))
                    .toList()
                    .forEach(answer -> answer.join());

            assertKept(pool, kept);
        }
    }

    /** What a commit or a read has used goes back a little later. */
    private static void assertKept(JdbcConnectionPool pool, int kept) {
        assertThat(InFlightAppends.await(() -> pool.getActiveConnections() == kept, Duration.ofSeconds(10)))
                .as("%s connections in the end", pool.getActiveConnections())
                .isTrue();
    }

    private static Command deposit(int number) {
        return DepositFunds.of("d-" + number, "acme", Amount.parse("USD 1.00"));
    }
}
