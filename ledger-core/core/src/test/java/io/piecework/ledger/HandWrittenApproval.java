package io.piecework.ledger;

import io.piecework.ledger.testdb.CountedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The approval that the benchmarks compare the ledger with: SQL as a platform would write it by hand, to tables of its own. */
final class HandWrittenApproval {

    private static final Path SQL =
            Path.of("../../examples/benchmarks/src/main/resources/io/piecework/ledger/benchmarks");

    private static final String PREPARE = """
            INSERT INTO assignment
            SELECT 'mturk-' || i, 'mturk', 'acme', 'worker-' || i, 'Is there a dog in the picture?', 'USD', 0.50, 'submitted', now(), now()
            FROM generate_series(%1$d, %2$d) i;
            INSERT INTO worker_balance
            SELECT 'worker-' || i, 'USD', 0.50, 0.50, 0
            FROM generate_series(%1$d, %2$d) i;
            INSERT INTO fee_balance
            VALUES (1, 0)""";

    private static final String PAYLOAD = """
            {"work":{"assignment":"mturk-%1$d","task":"mturk","title":"Is there a dog in the picture?","worker":"worker-%1$d",\
            "requester":"acme","price":{"reward":"USD 0.50","fee":"USD 0.20"}},\
            "earnings":{"worker":"worker-%1$d","available":"USD 0.50"},\
            "stamp":{"actor":"operator:platform"}}""";

    private static final BigDecimal REWARD = new BigDecimal("0.50");
    private static final BigDecimal FEE = new BigDecimal("0.20");

    private final CountedDatabase database;
    private final String approve = read("hand-written-approval.sql");

    HandWrittenApproval(CountedDatabase database, int first, int count) {
        this.database = database;
        database.execute(read("hand-written-tables.sql"), PREPARE.formatted(first, first + count - 1));
    }

    void approve(int number) {
        String worker = "worker-" + number;
        String assignment = "mturk-" + number;
        List<Object> values = List.of(
                "assignment:" + assignment,
                PAYLOAD.formatted(number).getBytes(StandardCharsets.UTF_8),
                "acme",
                "USD",
                REWARD.add(FEE),
                worker,
                "USD",
                REWARD.negate(),
                "USD",
                FEE.negate(),
                REWARD,
                assignment,
                REWARD,
                REWARD,
                worker,
                "USD",
                FEE,
                1);
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(approve)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(SQL.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
