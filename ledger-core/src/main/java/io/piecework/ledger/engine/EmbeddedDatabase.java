package io.piecework.ledger.engine;

import io.piecework.ledger.engine.h2.H2Database;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * An H2 database that the ledger opens itself and therefore also closes.
 *
 * @param shutDown releases it; a database in memory is deleted
 */
public record EmbeddedDatabase(DataSource source, Runnable shutDown) {

    /** @throws IllegalStateException where H2 is not on the class path */
    public static EmbeddedDatabase inMemory() {
        requireH2();
        return of(H2Database.inMemory());
    }

    /**
     * @throws IllegalStateException where H2 is not on the class path
     * @throws IllegalArgumentException when H2 would read the path as something else than this file
     */
    public static EmbeddedDatabase file(Path file) {
        requireH2();
        return of(H2Database.file(file));
    }

    /** H2 is an optional dependency, since an application on PostgreSQL does not need it. */
    private static void requireH2() {
        try {
            Class.forName("org.h2.jdbcx.JdbcConnectionPool", false, EmbeddedDatabase.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "a ledger in memory or in a file needs H2 (com.h2database:h2) on the class path", e);
        }
    }

    private static EmbeddedDatabase of(H2Database database) {
        return new EmbeddedDatabase(database.source(), database::close);
    }
}
