package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A column is found by its name in any order. */
class JdbcRowTest {

    @EachDatabase
    void a_reader_may_ask_in_another_order_in_each_row(TestDatabase kind) throws SQLException {
        try (FreshDatabase database = kind.fresh();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "SELECT 1 AS one, 2 AS two, 3 AS three UNION ALL SELECT 1, 2, 3 UNION ALL SELECT 1, 2, 3")) {
            var row = new JdbcRow(answer);
            assertThat(row.next()).isTrue();
            assertThat(row.count("three")).isEqualTo(3);
            assertThat(row.count("one")).isEqualTo(1);
            assertThat(row.next()).isTrue();
            assertThat(row.count("one")).isEqualTo(1);
            assertThat(row.count("one")).isEqualTo(1);
            assertThat(row.count("two")).isEqualTo(2);
            assertThat(row.next()).isTrue();
            assertThat(row.count("one")).isEqualTo(1);
            assertThat(row.count("three")).isEqualTo(3);
            assertThatThrownBy(() -> row.count("four")).isInstanceOf(UncheckedSqlException.class);
        }
    }
}
