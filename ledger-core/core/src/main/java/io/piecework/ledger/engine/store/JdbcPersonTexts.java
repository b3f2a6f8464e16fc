package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.json.PersonalTexts;
import io.piecework.ledger.engine.json.SealedTexts;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.PersonTexts;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Projection.Copies;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The keys of {@code ledger_person_key}, and the copies that the projections name. */
public record JdbcPersonTexts(
        Transactions transactions, PersonKeys sealing, StoredLog log, List<Projection> projections, HighWaterMark mark)
        implements PersonTexts {

    /** How often a text may be stored with a new key meanwhile. */
    private static final int ATTEMPTS = 10;

    private static final String KEYS = """
            SELECT COUNT(*)
            FROM ledger_person_key
            WHERE worker = ?
                AND secret IS NOT NULL""";

    private static final String RETIRE = """
            UPDATE ledger_person_key
            SET retired_at = CURRENT_TIMESTAMP
            WHERE worker = ?
                AND retired_at IS NULL""";

    private static final String IN_USE = """
            SELECT COUNT(*)
            FROM ledger_person_key
            WHERE worker = ?
                AND retired_at IS NULL""";

    private static final String DESTROY = """
            UPDATE ledger_person_key
            SET secret = NULL
            WHERE worker = ?
                AND secret IS NOT NULL""";

    private static final String OVERWRITE = """
            UPDATE %1$s
            SET %2$s = ?
            WHERE %2$s IS NOT NULL
                AND %3$s""";

    /** Of an attempt after which the worker has a key again. */
    private static final int AGAIN = -1;

    @Override
    public boolean areSealed() {
        return sealing.isSealing();
    }

    @Override
    public long inTheClear(Collection<Long> positions) {
        Map<Long, byte[]> payloads = log.payloads(positions);
        var events = new HashMap<Long, LedgerEvent>();
        for (EventLog.Logged event : log.at(positions)) {
            if (event.event() != null) {
                events.put(event.position(), event.event());
            }
        }
        return events.entrySet().stream()
                .filter(event -> PersonalTexts.count((Record) event.getValue())
                        > SealedTexts.find(payloads.getOrDefault(event.getKey(), new byte[0]), new HashSet<>()))
                .count();
    }

    @Override
    public long keys(WorkerId worker) {
        return transactions.single(() -> transactions.onConnection(connection -> count(connection, KEYS, worker)));
    }

    /**
     * From the moment the keys are retired, no batch commits that used them, but those that looked before: they have ended at the high-water
     * mark. The last transaction sees all of their rows.
     */
    @Override
    public int erase(WorkerId worker) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            inTransaction(connection -> Sql.update(connection, RETIRE, List.of(worker.value())));
            mark.awaitFinal();
            int destroyed = destroy(worker);
            if (destroyed != AGAIN) {
                return destroyed;
            }
        }
        throw new StorageException(
                StorageException.Code.CONTENTION,
                worker.stream() + " got new texts while its keys were being destroyed; nothing is lost, try again");
    }

    private int destroy(WorkerId worker) {
        try {
            return inTransaction(connection -> {
                if (count(connection, IN_USE, worker) > 0) {
                    return AGAIN;
                }
                for (Projection projection : projections) {
                    for (Copies copies : projection.copies()) {
                        overwrite(connection, copies, worker);
                    }
                }
                return Sql.update(connection, DESTROY, List.of(worker.value()));
            });
        } catch (UncheckedSqlException e) {
            if (SqlFailures.isConflict(e.sql())) {
                return AGAIN;
            }
            throw SqlFailures.of("erase " + worker.stream(), e.sql());
        }
    }

    private static void overwrite(Connection connection, Copies copies, WorkerId worker) throws SQLException {
        for (String column : copies.columns()) {
            Sql.update(
                    connection,
                    OVERWRITE.formatted(copies.table(), column, copies.ofWorker()),
                    Arrays.asList(copies.digests() ? null : Reason.ERASED.text(), worker.value()));
        }
    }

    private static long count(Connection connection, String sql, WorkerId worker) throws SQLException {
        return Sql.row(connection, sql, List.of(worker.value()), row -> row.getLong(1));
    }

    private <T> T inTransaction(Transactions.Work<T> work) {
        return transactions.rewrite(() -> transactions.onConnection(work));
    }
}
