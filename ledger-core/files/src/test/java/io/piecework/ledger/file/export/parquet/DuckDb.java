package io.piecework.ledger.file.export.parquet;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A DuckDB in memory that reads exported files. */
public final class DuckDb implements AutoCloseable {

    private final Connection connection;

    public DuckDb() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("SET threads = 1");
            execute("SET TimeZone = 'UTC'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name for each kind of files: {@code postings}, {@code statement_lines} and {@code events}. */
    public static DuckDb of(Path folder) {
        var duck = new DuckDb();
        for (String kind : List.of("postings", "statement-lines", "events")) {
            duck.execute("CREATE VIEW " + kind.replace('-', '_') + " AS SELECT * FROM read_parquet('" + folder + "/"
                    + kind + "-*.parquet')");
        }
        return duck;
    }

    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + "\n" + e.getMessage(), e);
        }
    }

    /** The rows of a query, each as texts joined by a bar; null is empty. */
    public List<String> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            int columns = answer.getMetaData().getColumnCount();
            while (answer.next()) {
                var cells = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    Object cell = answer.getObject(i);
                    boolean exact = cell instanceof BigDecimal;
                    cells.add(cell == null ? "" : exact ? ((BigDecimal) cell).toPlainString() : answer.getString(i));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + "\n" + e.getMessage(), e);
        }
    }

    /** The names of the columns, and each row: numbers without trailing zeros, times as instants, null as an empty text. */
    public List<String> table(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            int columns = answer.getMetaData().getColumnCount();
            var names = new ArrayList<String>();
            for (int i = 1; i <= columns; i++) {
                names.add(answer.getMetaData().getColumnLabel(i));
            }
            rows.add(String.join(" | ", names));
            while (answer.next()) {
                var cells = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(plain(answer.getObject(i)));
                }
                rows.add(String.join(" | ", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + "\n" + e.getMessage(), e);
        }
    }

    private static String plain(@Nullable Object cell) {
        if (cell instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (cell instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return cell == null ? "" : cell.toString();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
