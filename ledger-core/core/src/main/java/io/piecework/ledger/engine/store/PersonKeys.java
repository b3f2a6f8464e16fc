package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.json.SealedTexts;
import io.piecework.ledger.engine.json.SealedTexts.Sealer;
import io.piecework.ledger.engine.port.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which this process seals texts about workers, the latest of them cached. A process makes a key of its own for each worker, so
 * that it neither queries nor conflicts with others; its row is in the transaction of the first event that needs it. Only committed keys are
 * cached. Safe for any number of threads.
 */
public final class PersonKeys {

    private static final int MOST_CACHED = 20_000;

    private static final String SETTING = "sealed-texts";

    private static final String IS_SET = """
            SELECT 1
            FROM ledger_setting
            WHERE name = ?""";

    /** Two processes that set it at once: one of them inserts nothing, or conflicts. */
    private static final String SET = """
            INSERT INTO ledger_setting (name, since)
            SELECT CAST(? AS VARCHAR(60)), CURRENT_TIMESTAMP
            WHERE NOT EXISTS (SELECT 1 FROM ledger_setting WHERE name = ?)""";

    private static final List<String> COLUMNS = List.of("id", "worker", "position", "secret");

    private final Map<String, SealedTexts.Key> living = Collections.synchronizedMap(new LatestMap<>(MOST_CACHED));
    private volatile boolean sealing;

    /**
     * Looks whether this database's texts are sealed.
     *
     * @param wanted whether they are to be from now on
     */
    public void open(DataSource source, boolean wanted) {
        try (Connection connection = PrimarySource.forSteps(source)) {
            connection.setAutoCommit(true);
            sealing = isSet(connection);
            if (wanted && !sealing) {
                set(connection);
                sealing = true;
            }
        } catch (SQLException e) {
            throw SqlFailures.of("read the ledger's settings", e);
        }
    }

    private static void set(Connection connection) throws SQLException {
        try {
            Sql.update(connection, SET, List.of(SETTING, SETTING));
        } catch (SQLException e) {
            if (!SqlFailures.isConflict(e) || !isSet(connection)) {
                throw e;
            }
        }
    }

    private static boolean isSet(Connection connection) throws SQLException {
        return Sql.first(connection, IS_SET, List.of(SETTING), row -> true).isPresent();
    }

    /** Whether texts are sealed. */
    public boolean isSealing() {
        return sealing;
    }

    /** Drops the worker's key from the cache; the next text makes another one. */
    public void forget(WorkerId worker) {
        living.remove(worker.value());
    }

    /**
     * The keys of a transaction.
     *
     * @param before those of the commands before in the same host transaction
     */
    public OfBatch ofBatch(List<OfBatch> before) {
        var made = new HashMap<String, SealedTexts.Key>();
        before.forEach(batch -> made.putAll(batch.made));
        return new OfBatch(made);
    }

    /** The keys of one transaction. For one thread at a time. */
    public final class OfBatch {

        /** Keys whose rows are in the transaction already. */
        private final Map<String, SealedTexts.Key> stored;

        private final Map<String, SealedTexts.Key> made = new HashMap<>();
        private final Map<String, Long> positions = new HashMap<>();
        private final Map<String, SealedTexts.Key> used = new HashMap<>();

        private OfBatch(Map<String, SealedTexts.Key> stored) {
            this.stored = stored;
        }

        /** Seals the texts of the event at a position, which is about this worker; null if they are not sealed, for which no worker is looked for. */
        public @Nullable Sealer sealer(Supplier<@Nullable WorkerId> about, long position) {
            WorkerId worker = sealing ? about.get() : null;
            return worker == null ? null : text -> key(worker.value(), position).seal(text);
        }

        private SealedTexts.Key key(String worker, long position) {
            SealedTexts.Key known = used.getOrDefault(worker, made.getOrDefault(worker, stored.get(worker)));
            if (known != null) {
                return known;
            }
            SealedTexts.Key cached = living.get(worker);
            SealedTexts.Key key = cached == null ? SealedTexts.Key.make() : cached;
            if (cached == null) {
                made.put(worker, key);
                positions.put(worker, position);
            } else {
                used.put(worker, key);
            }
            return key;
        }

        /** Stages the rows of the keys that the transaction made. */
        public void stage(Rows rows) {
            if (!made.isEmpty()) {
                var values = new ArrayList<List<?>>();
                made.forEach((worker, key) ->
                        values.add(List.of(key.id(), worker, positions.getOrDefault(worker, 0L), secret(key))));
                rows.insert("ledger_person_key", COLUMNS, values);
            }
        }

        private static byte[] secret(SealedTexts.Key key) {
            byte[] secret = key.secret();
            if (secret == null) {
                throw new IllegalStateException("key " + key.id() + " has no secret");
            }
            return secret;
        }

        /** The ids of the keys that others may have retired since; the transaction must not commit then. */
        public Collection<String> used() {
            return used.values().stream().map(SealedTexts.Key::id).toList();
        }

        /** Caches the keys, the transaction being committed. */
        public void remember() {
            living.putAll(made);
        }

        /** Drops the keys that were used, the transaction not being committed: they may be retired. */
        public void forget() {
            used.forEach(living::remove);
        }
    }
}
