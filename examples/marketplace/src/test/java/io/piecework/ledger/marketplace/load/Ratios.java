package io.piecework.ledger.marketplace.load;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.GrantBonus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the ledger takes beside the bare SQL that it needs at least, as in the library's benchmark: a balance beside the SELECT of its row, and a
 * command beside the commit of one row. The two run in turn and rest between, so that they say what a page waits for.
 */
final class Ratios implements AutoCloseable {

    private static final int WARM_UP = Integer.getInteger("piecework.users", 0) > 0 ? 2_000 : 200;
    private static final int PAUSE = 20;
    private static final String REQUESTER = "ratios-requester";
    private static final String WORKER = "ratios-worker";
    private static final Amount CENT = Amount.parse("USD 0.01");

    private final HikariDataSource pool = new HikariDataSource();
    private final Ledger ledger;
    private final Connection connection;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private boolean backwards;

    /**
     * Multiples of the time of the bare SQL.
     *
     * @param balance of the SELECT of one row
     * @param command of the commit of one row
     */
    record Measured(double balance, double command) {}

    private interface Step {
        void run() throws SQLException;
    }

    private final List<Step> steps = List.of(this::balance, this::selectBalance, this::bonus, this::commitRow);

    Ratios(DataSource database) throws SQLException {
        pool.setDataSource(database);
        ledger = Ledger.builder().dataSource(pool).build();
        connection = database.getConnection();
        try (var tables = connection.createStatement()) {
            tables.execute("CREATE TABLE ratio_row (id UUID PRIMARY KEY, payload TEXT NOT NULL)");
        }
        select = connection.prepareStatement(
                "SELECT awaiting_review, held, available, in_transit, paid FROM ledger_worker_balance"
                        + " WHERE worker = ? AND currency = 'USD'");
        insert = connection.prepareStatement("INSERT INTO ratio_row VALUES (?, ?)");
        ledger.execute(DepositFunds.of("ratios", REQUESTER, Amount.parse("USD 1000.00")));
        bonus();
        for (int i = 0; i < WARM_UP; i++) {
            round();
        }
    }

    /** The medians until a moment, as ratios. */
    Measured until(Instant end) throws SQLException, InterruptedException {
        var rounds = new ArrayList<long[]>();
        while (Instant.now().isBefore(end)) {
            rounds.add(round());
            Thread.sleep(PAUSE);
        }
        return new Measured(
                median(rounds, 0) / (double) median(rounds, 1), median(rounds, 2) / (double) median(rounds, 3));
    }

    private static long median(List<long[]> rounds, int step) {
        return rounds.stream()
                .map(times -> times[step])
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** In turn the one way round and the other, after a first call that wakes the connection. */
    private long[] round() throws SQLException {
        selectBalance();
        backwards = !backwards;
        long[] times = new long[steps.size()];
        for (int i = 0; i < times.length; i++) {
            int step = backwards ? times.length - 1 - i : i;
            long start = System.nanoTime();
            steps.get(step).run();
            times[step] = System.nanoTime() - start;
        }
        return times;
    }

    private void balance() {
        if (ledger.asWorker(WORKER).balance("USD").isEmpty()) {
            throw new IllegalStateException(WORKER + " has no balance");
        }
    }

    private void selectBalance() throws SQLException {
        select.setString(1, WORKER);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    row.getBigDecimal(i);
                }
            }
        }
    }

    private void bonus() {
        ledger.execute(GrantBonus.of(UUID.randomUUID().toString(), WORKER, REQUESTER, CENT, "for a good picture"));
    }

    private void commitRow() throws SQLException {
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, "x".repeat(600));
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        ledger.close();
        pool.close();
    }
}
