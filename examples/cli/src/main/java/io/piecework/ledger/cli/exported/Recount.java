package io.piecework.ledger.cli.exported;

import io.piecework.ledger.file.export.parquet.ParquetManifest;
import io.piecework.ledger.file.export.parquet.ParquetManifest.CurrencySums;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts the rows and sums of exported files with DuckDB, where its driver is on the class path. */
final class Recount {

    /** The driver's Maven coordinates. */
    static final String DRIVER = "org.duckdb:duckdb_jdbc";

    private static final String URL = "jdbc:duckdb:";

    private static final String ROWS = """
            SELECT COUNT(*), COALESCE(MIN(position), 0), COALESCE(MAX(position), 0)
            FROM read_parquet(?)""";

    private static final String SUMS = """
            SELECT currency, COUNT(*), %s
            FROM read_parquet(?)
            GROUP BY currency
            ORDER BY currency""";

    private Recount() {}

    /** A sentence for each difference; nothing where there is no DuckDB. */
    static Optional<List<String>> differences(Path folder, ParquetManifest manifest) throws IOException {
        if (!DuckDbJar.isHere()) {
            return Optional.empty();
        }
        var found = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection(URL)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET memory_limit = '256MB'");
                statement.execute("SET autoinstall_known_extensions = false");
            }
            for (ParquetManifest.File file : manifest.files()) {
                compare(connection, folder, file, found);
            }
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot be used: " + e.getMessage(), e);
        }
        return Optional.of(found);
    }

    private static void compare(
            Connection connection, Path folder, ParquetManifest.File file, List<String> differences) {
        String path = folder.resolve(file.name()).toString();
        try {
            String rows = rows(connection, ROWS, path).get(0);
            String expected = file.rows() + " " + file.firstPosition() + " " + file.lastPosition();
            if (!rows.equals(expected)) {
                differences.add(
                        file.name() + " has rows, first and last position " + rows + ", the manifest says " + expected);
            }
            if (!file.sums().isEmpty()) {
                List<String> sums =
                        rows(connection, SUMS.formatted(columns(file.sums().get(0))), path);
                List<String> noted = file.sums().stream().map(Recount::noted).toList();
                if (!sums.equals(noted)) {
                    differences.add(file.name() + " has the sums " + sums + ", the manifest says " + noted);
                }
            }
        } catch (SQLException e) {
            differences.add(file.name() + " cannot be read by DuckDB: " + e.getMessage());
        }
    }

    private static String columns(CurrencySums sums) {
        return sums.amounts().stream()
                .map(sum -> switch (sum.name()) {
                    case "debits" -> "SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END)";
                    case "credits" -> "SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END)";
                    default -> "SUM(\"" + sum.name().replace("\"", "") + "\")";
                })
                .collect(Collectors.joining(", "));
    }

    private static String noted(CurrencySums sums) {
        return sums.currency() + " " + sums.rows() + " "
                + sums.amounts().stream()
                        .map(sum -> sum.amount().toPlainString())
                        .collect(Collectors.joining(" "));
    }

    private static List<String> rows(Connection connection, String sql, String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, path);
            try (ResultSet answer = statement.executeQuery()) {
                var rows = new ArrayList<String>();
                while (answer.next()) {
                    var cells = new ArrayList<String>();
                    for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                        Object cell = answer.getObject(i);
                        cells.add(cell instanceof BigDecimal exact ? exact.toPlainString() : String.valueOf(cell));
                    }
                    rows.add(String.join(" ", cells));
                }
                return rows;
            }
        }
    }
}
