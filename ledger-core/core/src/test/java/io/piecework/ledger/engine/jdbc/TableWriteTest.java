package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.h2.H2Dialect;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.postgres.PostgresDialect;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is sent of the rows that projections write: not the columns that change nothing. */
class TableWriteTest {

    private static final Projection.Table LATEST =
            Projection.Table.ofStreams("ledger_latest", List.of("stream"), List.of("title", "begun"));
    private static final List<String> COLUMNS = List.of("stream", "title", "begun", "status", "reason");
    private static final List<String> AMOUNTS = List.of("held", "available", "paid");

    @Test
    void amounts_of_one_key_become_one_row_and_rows_are_sorted_by_key() {
        TableWrite write = TableWrite.adding(
                "ledger_tip",
                List.of("worker", "currency"),
                List.of("held", "paid"),
                List.of(
                        List.of("eve", "USD", number("1"), number("0")),
                        List.of("ada", "USD", number("2"), number("5")),
                        List.of("eve", "USD", number("-0.25"), number("3"))));

        assertThat(write.rows())
                .isEqualTo(List.of(
                        List.of("ada", "USD", number("2"), number("5")),
                        List.of("eve", "USD", number("0.75"), number("3"))));
    }

    @Test
    void amounts_that_are_zero_in_every_row_are_left_out_where_a_new_row_has_them() {
        TableWrite write = adding(List.of("ada", number("0"), number("0.50"), number("0.00")));

        TableWrite changing = write.changing(Set.of("held", "paid"), Set.of());

        assertThat(changing.shape().columns()).containsExactly("available");
        assertThat(changing.rows()).isEqualTo(List.of(List.of("ada", number("0.50"))));
        assertThat(write.changing(Set.of("held"), Set.of()).shape().columns()).containsExactly("available", "paid");
        assertThat(write.changing(Set.of(), Set.of())).isSameAs(write);
    }

    @Test
    void an_amount_that_one_row_changes_is_sent_for_all() {
        TableWrite write = adding(
                List.of("ada", number("0"), number("0.50"), number("0")),
                List.of("eve", number("0"), number("0"), number("-1")));

        assertThat(write.changing(Set.copyOf(AMOUNTS), Set.of()).rows())
                .isEqualTo(List.of(
                        List.of("ada", number("0.50"), number("0")), List.of("eve", number("0"), number("-1"))));
    }

    @Test
    void a_row_without_any_change_is_still_written() {
        TableWrite write = adding(List.of("ada", number("0"), number("0"), number("0")));

        assertThat(write.changing(Set.copyOf(AMOUNTS), Set.of()).rows())
                .isEqualTo(List.of(List.of("ada", number("0"))));
    }

    @Test
    void only_columns_that_a_null_leaves_as_they_are_are_left_out_of_a_latest_state() {
        TableWrite write = TableWrite.putting(LATEST, COLUMNS, List.of(row("task:a", null, null, "closed", null)));

        TableWrite changing = write.changing(Set.of(), Set.copyOf(COLUMNS));

        assertThat(changing.shape().allColumns()).containsExactly("stream", "status", "reason");
        assertThat(changing.rows()).isEqualTo(List.of(Arrays.asList("task:a", "closed", null)));
        assertThat(write.changing(Set.of(), Set.of("begun")).shape().columns())
                .as("a new row would get the default of the title")
                .containsExactly("title", "status", "reason");
    }

    /** What PostgreSQL answers for a default decides whether a column is left out: were it another text, all would be sent. */
    @Test
    void the_server_says_that_balances_are_zero_by_default() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            assertThat(database.column("""
                            SELECT a.attname
                            FROM pg_attribute a
                            JOIN pg_attrdef d
                                ON d.adrelid = a.attrelid
                                AND d.adnum = a.attnum
                            WHERE a.attrelid = 'ledger_worker_balance'::regclass
                                AND pg_get_expr(d.adbin, d.adrelid) = '0'
                            ORDER BY a.attnum"""))
                    .containsExactly(
                            "awaiting_review", "held", "available", "in_transit", "paid", "unclaimed", "withheld");
        }
    }

    /** More than the few rows that are bound one by one. */
    @EachDatabase
    void nulls_and_zeros_mean_in_the_database_what_they_mean_in_the_rows(TestDatabase kind) throws SQLException {
        try (FreshDatabase database = kind.fresh()) {
            database.execute("""
                    CREATE TABLE ledger_latest (stream VARCHAR(20) PRIMARY KEY, title VARCHAR(20) DEFAULT 'none', begun BIGINT,
                        status VARCHAR(20), reason VARCHAR(20))""", """
                    CREATE TABLE ledger_tip (worker VARCHAR(20) PRIMARY KEY, held NUMERIC(38,12) DEFAULT 0 NOT NULL,
                        available NUMERIC(38,12) NOT NULL, paid NUMERIC(38,12) DEFAULT 0 NOT NULL)""");
            var first = new ArrayList<List<?>>();
            var second = new ArrayList<List<?>>();
            var amounts = new ArrayList<List<?>>();
            for (int i = 0; i < 6; i++) {
                first.add(row("task:" + i, "t" + i, i == 0 ? null : (long) i, "open", i == 2 ? "why" : null));
                second.add(row("task:" + i, null, i == 0 ? 7L : null, i == 5 ? null : "closed", i == 1 ? "so" : null));
                amounts.add(List.of("w" + i, number("0"), number("0"), number(i == 3 ? "0.25" : "0")));
            }
            write(kind, database, TableWrite.putting(LATEST, COLUMNS, first));
            write(kind, database, TableWrite.putting(LATEST, COLUMNS, second));
            write(kind, database, adding(amounts.toArray(List[]::new)));
            write(kind, database, adding(amounts.toArray(List[]::new)));

            assertThat(database.column("SELECT CONCAT(stream, ' ', title, ' ', begun, ' ', status, ' ', reason)"
                            + " FROM ledger_latest ORDER BY stream"))
                    .containsExactly(
                            "task:0 t0 7 closed ",
                            "task:1 t1 1 closed so",
                            "task:2 t2 2 closed ",
                            "task:3 t3 3 closed ",
                            "task:4 t4 4 closed ",
                            "task:5 t5 5  ");
            assertThat(database.column("SELECT worker FROM ledger_tip WHERE held = 0 AND available = 0 AND paid = 0"))
                    .containsExactlyInAnyOrder("w0", "w1", "w2", "w4", "w5");
            assertThat(database.column("SELECT worker FROM ledger_tip WHERE paid = 0.5"))
                    .containsExactly("w3");
        }
    }

    private static void write(TestDatabase kind, FreshDatabase database, TableWrite write) throws SQLException {
        Dialect dialect = kind == TestDatabase.POSTGRESQL ? new PostgresDialect() : new H2Dialect();
        try (Connection connection = database.dataSource().getConnection()) {
            dialect.write(connection, List.of(write));
        }
    }

    private static TableWrite adding(List<?>... rows) {
        return TableWrite.adding("ledger_tip", List.of("worker"), AMOUNTS, List.of(rows));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
