package io.piecework.ledger.engine.jdbc;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What defines a part of the ledger's tables in the database, such as a column, or what was added to them, such as a trigger.
 *
 * @param kind {@code relation}, {@code column}, {@code view}, {@code sequence}, {@code constraint} or {@code index} for what the schema makes,
 *     another word for an addition
 * @param name with its table in front, such as {@code ledger_event.hash}
 * @param text in a form that does not depend on the server's version or on the schema's name
 */
public record Definition(String kind, String name, String text) {

    /** The kind of one that says what could not be read in time, and why. Then nothing else can be compared. */
    public static final String UNREAD = "unread";

    /** The table with the version of the ledger's tables, as the schema makes it. */
    public static final Definition HISTORY = new Definition("relation", "ledger_schema_history", "table");

    /** The kind of one that says which version the database has of the ledger's tables. */
    public static final String VERSION = "version";

    /** @param version 0 where none is stored */
    public static Definition version(int version) {
        return new Definition(VERSION, HISTORY.name, String.valueOf(version));
    }

    /** The names of what the ledger's schema makes: tables, views and sequences, and the indexes of the tables. */
    public record Names(Set<String> relations, Set<String> indexes) {}

    /**
     * A view's definition in the database's own form.
     *
     * @param expected the forms of what its statement would define now: a database may write a restored view in another one
     * @param stored what the database has; null where there is no such view
     */
    public record View(
            String name, Set<String> expected, @Nullable String stored) {

        private static final Pattern CREATES = Pattern.compile(
                "^CREATE OR REPLACE VIEW (ledger_[a-z_]+) AS\\s(.*)", Pattern.MULTILINE | Pattern.DOTALL);

        public boolean isAsExpected() {
            return stored != null && expected.contains(stored);
        }

        /** The part of a statement that defines a view, if it creates one: its groups are the name and the query. */
        public static List<Matcher> in(List<String> ddl) {
            return ddl.stream().map(CREATES::matcher).filter(Matcher::find).toList();
        }
    }
}
