package io.piecework.ledger.engine;

import io.piecework.ledger.engine.h2.H2Database;
import io.piecework.ledger.engine.h2.H2Scratch;
import io.piecework.ledger.engine.jdbc.ScratchDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * The database of one ledger: an H2 database that the ledger opens itself and therefore also closes, or the DataSource of an application.
 *
 * @param shutDown releases it; a database in memory is deleted
 */
public record EmbeddedDatabase(DataSource source, Runnable shutDown) {

    private static final String NEEDED =
            "a ledger in memory or in a file needs H2 (com.h2database:h2) on the class path";

    private static final String NEEDED_FOR_SUMS =
            "a verification on a standby, or by a user who may not create temporary"
                    + " tables, keeps its sums in a temporary file and needs H2 (com.h2database:h2) on the class path for it";

    /** @throws IllegalStateException where H2 is not on the class path */
    public static EmbeddedDatabase inMemory() {
        requireH2(NEEDED);
        return of(H2Database.inMemory());
    }

    /**
     * @throws IllegalStateException where H2 is not on the class path
     * @throws IllegalArgumentException when H2 would read the path as something else than this file
     */
    public static EmbeddedDatabase file(Path file) {
        requireH2(NEEDED);
        return of(H2Database.file(file));
    }

    /**
     * A database in a temporary folder that only this user can read.
     *
     * @throws IllegalStateException where H2 is not on the class path
     */
    public static ScratchDatabase scratch() {
        requireH2(NEEDED_FOR_SUMS);
        return H2Scratch.create();
    }

    /** @throws IllegalStateException where H2 is not on the class path */
    public static void requireH2() {
        requireH2(NEEDED);
    }

    /** H2 is an optional dependency, since an application on PostgreSQL does not need it. */
    private static void requireH2(String sentence) {
        try {
            Class.forName("org.h2.jdbcx.JdbcConnectionPool", false, EmbeddedDatabase.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(sentence, e);
        }
    }

    private static EmbeddedDatabase of(H2Database database) {
        return new EmbeddedDatabase(database.source(), database::close);
    }
}
