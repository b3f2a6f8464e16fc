package io.piecework.ledger.engine.jdbc;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table or sequence of the ledger that a statement did not find, as where an administrator applied the schema in part. */
final class MissingRelation {

    /** The folders of the scripts by SQLState: an unknown relation of PostgreSQL; an unknown table or sequence of H2. */
    private static final Map<String, String> FOLDERS =
            Map.of("42P01", "postgresql", "42S02", "h2", "42S03", "h2", "42S04", "h2", "90036", "h2");

    private MissingRelation() {}

    /** A further clause of a message, with its semicolon; empty for any other failure. */
    static String wayOut(SQLException failure) {
        @Nullable String folder = failure.getSQLState() == null ? null : FOLDERS.get(failure.getSQLState());
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return folder == null || !message.contains("ledger_")
                ? ""
                : "; apply " + folder + "/" + SchemaVersion.CURRENT
                        + ".sql of the ledger's jar in the connection's schema"
                        + (folder.equals("postgresql")
                                ? ", or GRANT USAGE on the schema that has the tables to the connection's user"
                                : "");
    }
}
