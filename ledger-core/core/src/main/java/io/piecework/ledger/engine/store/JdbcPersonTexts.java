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
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The keys of {@code ledger_person_key}, and the copies that the projections name. */
public record JdbcPersonTexts(
        Transactions transactions,
        PersonKeys sealing,
        StoredLog log,
        List<Projection> projections,
        HighWaterMark mark,
        RebuildGate gate)
        implements PersonTexts {

    /** How often rows that the erasure overwrites may change meanwhile. */
    private static final int ATTEMPTS = 10;

    private static final int READ_AT_ONCE = 500;

    private static final String KEYS = """
            SELECT COUNT(*)
            FROM ledger_person_key
            WHERE worker = ?
                AND position < ?
                AND secret IS NOT NULL""";

    private static final String LATER = """
            SELECT COUNT(*)
            FROM ledger_person_key
            WHERE worker = ?
                AND position >= ?
                AND secret IS NOT NULL""";

    private static final String RETIRE = """
            UPDATE ledger_person_key
            SET retired_at = CURRENT_TIMESTAMP
            WHERE worker = ?
                AND position < ?
                AND retired_at IS NULL""";

    private static final String IN_USE = """
            SELECT COUNT(*)
            FROM ledger_person_key
            WHERE worker = ?
                AND position < ?
                AND retired_at IS NULL""";

    private static final String DESTROY = """
            UPDATE ledger_person_key
            SET secret = NULL
            WHERE worker = ?
                AND position < ?
                AND secret IS NOT NULL""";

    private static final String OVERWRITE = """
            UPDATE %1$s
            SET %2$s = ?
            WHERE %2$s IS NOT NULL
                AND %3$s""";

    @Override
    public boolean areSealed() {
        return sealing.isSealing();
    }

    @Override
    public long inTheClear(Collection<Long> positions) {
        long found = 0;
        List<Long> all = List.copyOf(positions);
        for (int i = 0; i < all.size(); i += READ_AT_ONCE) {
            found += ofSome(all.subList(i, Math.min(i + READ_AT_ONCE, all.size())));
        }
        return found;
    }

    private long ofSome(List<Long> positions) {
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
    public long keys(WorkerId worker, long before) {
        return attempt(
                worker,
                () -> transactions.single(
                        () -> transactions.onConnection(connection -> number(connection, KEYS, worker, before))));
    }

    /**
     * From the moment the keys are retired, no batch commits that used them, but those that looked before: they have ended at the high-water
     * mark. The last transaction sees all of their rows. A host transaction that made a key before the erasure may commit it behind the
     * retirement: its key is in use then, and the next attempt retires it. A rebuild would write copies by the keys of its own snapshot.
     */
    @Override
    public OptionalInt erase(WorkerId worker, long erasure, Runnable isOver) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                attempt(worker, () -> inTransaction(connection -> Sql.update(connection, RETIRE, of(worker, erasure))));
                mark.awaitFinal();
                isOver.run();
                Destroyed destroyed = attempt(
                        worker,
                        () -> gate.during(() -> inTransaction(connection -> destroy(connection, worker, erasure))));
                if (destroyed.isFinal()) {
                    return destroyed.keys();
                }
            } catch (StorageException e) {
                if (!SqlFailures.isConflict(e)) {
                    throw e;
                }
            }
        }
        throw new StorageException(
                StorageException.Code.CONTENTION,
                worker.stream() + " was changed while its keys were being destroyed; nothing is lost, try again");
    }

    /**
     * What an attempt did.
     *
     * @param isFinal false if a key is in use again
     * @param keys empty if a text was sealed with a later key
     */
    private record Destroyed(boolean isFinal, OptionalInt keys) {}

    private Destroyed destroy(Connection connection, WorkerId worker, long erasure) throws SQLException {
        if (number(connection, LATER, worker, erasure) > 0) {
            return new Destroyed(true, OptionalInt.empty());
        }
        if (number(connection, IN_USE, worker, erasure) > 0) {
            return new Destroyed(false, OptionalInt.empty());
        }
        for (Projection projection : projections) {
            for (Copies copies : projection.copies()) {
                overwrite(connection, copies, worker);
            }
        }
        return new Destroyed(true, OptionalInt.of(Sql.update(connection, DESTROY, of(worker, erasure))));
    }

    private static void overwrite(Connection connection, Copies copies, WorkerId worker) throws SQLException {
        for (String column : copies.columns()) {
            Sql.update(
                    connection,
                    OVERWRITE.formatted(copies.table(), column, copies.ofWorker()),
                    Arrays.asList(copies.digests() ? null : Reason.ERASED.text(), worker.value()));
        }
    }

    private static long number(Connection connection, String sql, WorkerId worker, long position) throws SQLException {
        return Sql.row(connection, sql, of(worker, position), row -> row.getLong(1));
    }

    private static List<Object> of(WorkerId worker, long position) {
        return List.of(worker.value(), position);
    }

    /** A failure of a statement is thrown unchecked by {@link Transactions}. */
    private static <T> T attempt(WorkerId worker, Supplier<T> work) {
        try {
            return work.get();
        } catch (UncheckedSqlException e) {
            throw SqlFailures.of("erase " + worker.stream(), e.sql());
        }
    }

    private <T> T inTransaction(Transactions.Work<T> work) {
        return transactions.rewrite(() -> transactions.onConnection(work));
    }
}
