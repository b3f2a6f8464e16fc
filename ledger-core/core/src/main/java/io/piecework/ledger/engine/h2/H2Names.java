package io.piecework.ledger.engine.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of a database, compared exactly: one that a statement means without quotes is in lower case here, another one in quotes and as it is. So a
 * table "ledger_event" beside LEDGER_EVENT has a name of its own.
 *
 * @param upper whether the database stores names without quotes in upper case
 */
record H2Names(boolean upper) {

    private static final Pattern OWN = Pattern.compile("own\\(([a-z_.]+)\\)");
    private static final Pattern LOWER = Pattern.compile("LOWER\\(([a-z_.]+)\\)");
    private static final Pattern UPPER = Pattern.compile("UPPER\\(([a-z_.]+)\\)");
    private static final String CAPITALS = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ'";
    private static final String SMALL = "'abcdefghijklmnopqrstuvwxyz'";

    static H2Names of(Connection connection) throws SQLException {
        return new H2Names(connection.getMetaData().storesUpperCaseIdentifiers());
    }

    /**
     * A query in which {@code own(x)} is the column x in this form. The bytes are compared, because a collation may ignore case. Letters are
     * folded one by one, since the database's own LOWER and UPPER follow the language of its process: the Turkish one has no lower case of I
     * but a dotless one.
     */
    String sql(String query) {
        String own = OWN.matcher(query)
                .replaceAll("CASE WHEN STRINGTOUTF8(" + (upper ? "UPPER" : "LOWER")
                        + "($1)) = STRINGTOUTF8($1) THEN LOWER($1) ELSE '\"' || $1 || '\"' END");
        String folded = LOWER.matcher(own).replaceAll("TRANSLATE($1, " + CAPITALS + ", " + SMALL + ")");
        return UPPER.matcher(folded).replaceAll("TRANSLATE($1, " + SMALL + ", " + CAPITALS + ")");
    }

    /** A name in the quotes that the database prints: in lower case, or marked where the ledger's statements cannot mean it. */
    String printed(String quoted) {
        String folded = upper ? quoted.toUpperCase(Locale.ROOT) : quoted.toLowerCase(Locale.ROOT);
        return folded.equals(quoted) ? quoted.toLowerCase(Locale.ROOT) : "\"=" + quoted.substring(1);
    }

    /** The name without quotes from which one in quotes differs only in case; the same where it is without. */
    static String withoutCase(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).toLowerCase(Locale.ROOT) : name;
    }
}
