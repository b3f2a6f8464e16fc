package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An H2 file that an application of Spring Boot has made, without a user or with its own. */
@Tag("slow")
class SpringFileTest {

    @TempDir
    Path folder;

    @Test
    void opens_a_file_without_a_user_as_typed() {
        String file = folder.resolve("earnings").toString();
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:retry:" + file, "", "");
        try (Ledger ledger = Ledger.builder().dataSource(pool).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("10.00", "USD")));
        }
        pool.dispose();

        assertThat(CommandRun.on(file, "trial-balance").out()).contains("cash").contains("10.00");
        CommandRun due = CommandRun.on(file, "due");
        assertThat(due.err()).isEmpty();
        assertThat(due.exit()).isZero();
    }

    @Test
    void names_the_options_for_a_user_with_a_password() throws SQLException {
        String file = folder.resolve("earnings").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "platform", "secret");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE photo (id INT)");
        }

        CommandRun.assertRefused(
                CommandRun.on(file, "balances"),
                "the database \"" + file
                        + ".mv.db\" refused the user or the password; give the application's with --user and"
                        + " $PIECEWORK_PASSWORD");
    }
}
