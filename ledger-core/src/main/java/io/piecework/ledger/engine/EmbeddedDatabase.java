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

    public static EmbeddedDatabase inMemory() {
        return of(H2Database.inMemory());
    }

    public static EmbeddedDatabase file(Path file) {
        return of(H2Database.file(file));
    }

    private static EmbeddedDatabase of(H2Database database) {
        return new EmbeddedDatabase(database.source(), database::close);
    }
}
