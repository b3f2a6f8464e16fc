package io.piecework.ledger;

import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.engine.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database that a {@link LedgerBuilder} was given.
 *
 * @param call the builder's method, as messages name it
 * @param identity equal for two calls that give the same database
 * @param opening opens it for one ledger; a DataSource stays open when that ledger is closed
 */
record LedgerStorage(String call, Object identity, boolean isEmbedded, Supplier<EmbeddedDatabase> opening) {

    private static final String IN_MEMORY = "inMemory()";
    private static final String DATA_SOURCE = "dataSource(…)";

    static LedgerStorage inMemory() {
        EmbeddedDatabase.requireH2();
        return new LedgerStorage(IN_MEMORY, IN_MEMORY, true, EmbeddedDatabase::inMemory);
    }

    static LedgerStorage file(Path file) {
        EmbeddedDatabase.file(file); // refuses a path that H2 would read as something else; opens nothing
        return new LedgerStorage(
                "file(" + Text.shown(file.toString()) + ")",
                file.toAbsolutePath().normalize(),
                true,
                () -> EmbeddedDatabase.file(file));
    }

    static LedgerStorage of(DataSource source) {
        return new LedgerStorage(
                DATA_SOURCE, new SameDataSource(source), false, () -> new EmbeddedDatabase(source, () -> {}));
    }

    boolean isInMemory() {
        return identity.equals(IN_MEMORY);
    }

    /** @throws IllegalStateException where there are replicas of a database that has none */
    void requireFor(List<DataSource> replicas) {
        if (isEmbedded && !replicas.isEmpty()) {
            throw new IllegalStateException("databases of " + call
                    + " have no replicas; give a primary of PostgreSQL by dataSource(…), or leave replicas(…) out");
        }
    }

    /** @throws IllegalStateException where another database was given before */
    LedgerStorage after(@Nullable LedgerStorage before) {
        if (before != null && !before.identity.equals(identity)) {
            throw new IllegalStateException("a ledger stores in one database, and " + before.call
                    + " was called before " + call
                    + (before.call.equals(DATA_SOURCE) && call.equals(DATA_SOURCE) ? " with another DataSource" : "")
                    + "; call only one of them");
        }
        return this;
    }

    /** A DataSource of the host may have an equals of its own, which could connect. */
    private record SameDataSource(DataSource source) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SameDataSource same && same.source == source;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(source);
        }
    }
}
