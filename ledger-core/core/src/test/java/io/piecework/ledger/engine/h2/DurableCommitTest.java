package io.piecework.ledger.engine.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the open file has what the file would have after the death of the process: each commit of the ledger. */
class DurableCommitTest {

    @TempDir
    Path folder;

    private final H2Dialect dialect = new H2Dialect();

    /** The last connection closes the file, so that the next one opens it with a write delay. */
    @BeforeEach
    void create() throws SQLException {
        try (Connection connection = connect("ledger")) {
            assertThat(dialect.makeDurable(connection)).isEmpty();
            execute(connection, "CREATE TABLE claim (id INT)");
        }
    }

    @Test
    void the_first_commit_after_the_file_was_opened_again_is_in_the_file() throws Exception {
        try (Connection connection = connect("ledger")) {
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO claim VALUES (1)");
            dialect.commit(connection, List.of());

            assertThat(inCopy()).isEqualTo(1);
        }
    }

    @Test
    void a_commit_is_in_the_file_although_another_connection_set_a_delay_before() throws Exception {
        try (Connection other = connect("ledger");
                Connection connection = connect("ledger")) {
            execute(other, "SET WRITE_DELAY 60000");
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO claim VALUES (1)");
            dialect.commit(connection, List.of());

            assertThat(inCopy()).isEqualTo(1);
        }
    }

    @Test
    void the_commit_of_an_application_is_in_the_file_although_only_the_stored_delay_is_0() throws Exception {
        try (Connection host = connect("ledger")) {
            host.setAutoCommit(false);
            dialect.hostWrites(source("ledger"), Duration.ofSeconds(1)).mark(host);
            execute(host, "INSERT INTO claim VALUES (1)");
            host.commit();

            assertThat(inCopy()).isEqualTo(1);
        }
    }

    /** The delay may have become 0 after that commit, and then no setting writes it out. */
    @Test
    void a_commit_in_doubt_is_in_the_file_before_a_repeat_is_confirmed() throws Exception {
        try (Connection connection = connect("ledger");
                Connection other = connect("ledger")) {
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO claim VALUES (1)");
            assertThatThrownBy(() -> dialect.commit(lostAfterCommit(connection), List.of()))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", SqlFailures.UNKNOWN_OUTCOME);
            execute(other, "SET WRITE_DELAY 0");
            dialect.confirm(connection);

            assertThat(inCopy()).isEqualTo(1);
        }
    }

    /** Commits of different lengths leave holes in the file. H2 2.5.250 and 2.5.252 write a commit there and do not find it again. */
    @Test
    void each_commit_is_found_in_a_file_with_holes() throws Exception {
        int rows = 0;
        for (int i = 0; i < 10; i++) {
            try (Connection connection = connect("ledger")) {
                connection.setAutoCommit(false);
                for (int length : List.of(5_000, 1)) {
                    execute(connection, "INSERT INTO claim SELECT x FROM SYSTEM_RANGE(1, " + length + ")");
                    dialect.commit(connection, List.of());
                    rows += length;

                    assertThat(inCopy()).isEqualTo(rows);
                }
            }
        }
    }

    @Test
    void a_version_that_does_not_find_each_commit_is_refused() throws IOException {
        String loss = "H2 2.5.252 does not find each commit after the death of the process; use H2 2.4.240";
        assertThat(H2Settings.lossesOf("2.5.252 (2026-06-17)")).containsExactly(loss);
        assertThat(Files.readString(Path.of("../docs/concepts/durability.md")))
                .contains("the database would lose acknowledged commands: " + loss);
        assertThat(H2Settings.lossesOf("2.4.240 (2025-09-22)")).isEmpty();
    }

    /** A connection that commits and then runs no statement. */
    private static Connection lostAfterCommit(Connection connection) {
        var committed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (committed.get()) {
                        throw new SQLException("the connection is lost");
                    }
                    committed.set(method.getName().equals("commit"));
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private int inCopy() throws IOException, SQLException {
        Files.copy(folder.resolve("ledger.mv.db"), folder.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Connection connection = connect("copy");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM claim")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection connect(String name) throws SQLException {
        return source(name).getConnection();
    }

    private JdbcDataSource source(String name) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve(name));
        source.setUser("sa");
        return source;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
