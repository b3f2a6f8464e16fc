package io.piecework.ledger.engine.definition;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A view's definition in the database's own form.
 *
 * @param expected the forms of what its statement would define now: a database may write a restored view in another one
 * @param stored what the database has; null where there is no such view
 */
public record ViewDefinition(
        String name, Set<String> expected, @Nullable String stored) {

    private static final Pattern CREATES =
            Pattern.compile("^CREATE OR REPLACE VIEW (ledger_[a-z_]+) AS\\s(.*)", Pattern.MULTILINE | Pattern.DOTALL);

    public boolean isAsExpected() {
        return stored != null && expected.contains(stored);
    }

    /** The part of a statement that defines a view, if it creates one: its groups are the name and the query. */
    public static List<Matcher> in(List<String> ddl) {
        return ddl.stream().map(CREATES::matcher).filter(Matcher::find).toList();
    }
}
