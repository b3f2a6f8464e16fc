package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.h2.H2Dialect;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first events of some streams are looked up by the index, however many others there are. */
class FirstEventsPlanTest {

    private static final int DEPOSITS = 200;
    private static final Pattern SCANNED = Pattern.compile("scanCount: ([0-9]+)");

    @Test
    void h2_reads_the_rows_of_the_streams_only() throws SQLException {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = TestEngine.over(database)) {
            for (int i = 0; i < DEPOSITS; i++) {
                engine.write(DepositFunds.of("d-" + i, "acme", Amount.parse("USD 1.00")));
            }
            List<Integer> scanned = scanned(database, "deposit:d-3", "deposit:d-77");
            assertThat(scanned).isNotEmpty().allMatch(rows -> rows < 10);
        }
    }

    /** H2's plan names for each table how many rows it read. */
    private static List<Integer> scanned(FreshDatabase database, String... streams) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement explained = connection.prepareStatement(
                        "EXPLAIN ANALYZE " + new H2Dialect().statements().firstEvents())) {
            explained.setArray(1, connection.createArrayOf("VARCHAR", streams));
            explained.setInt(2, 1);
            try (ResultSet plan = explained.executeQuery()) {
                assertThat(plan.next()).isTrue();
                return SCANNED.matcher(plan.getString(1))
                        .results()
                        .map((MatchResult result) -> Integer.valueOf(result.group(1)))
                        .toList();
            }
        }
    }
}
