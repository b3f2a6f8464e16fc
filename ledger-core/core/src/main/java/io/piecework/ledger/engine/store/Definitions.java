package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares what defines the ledger's tables in the database with what its schema makes, and names what was added to them. A table that is another
 * kind of relation, a policy, a trigger or a view of another content would make the ledger read or store something else than its statements say.
 */
public record Definitions(DataSource source, Dialect dialect) {

    private static final String VIEW = "view";

    /** An unlogged table of PostgreSQL is emptied after a crash; the rows of an H2 table in memory end with the process. */
    private static final Pattern LOSSY = Pattern.compile("unlogged .*|in-memory table");

    /** What a relation has beside its kind. */
    private static final Pattern PROPERTIES = Pattern.compile("^unlogged | with .*$");

    /**
     * What was found.
     *
     * @param differences one sentence for each
     * @param lossy the tables whose rows do not survive a crash of the server, or the end of the process
     */
    public record Found(List<String> differences, List<String> lossy) {}

    /**
     * One sentence for each difference, in a fixed number of statements if there is none.
     *
     * @throws io.piecework.ledger.command.StorageException when the database fails
     */
    public List<String> differences() {
        return look().differences();
    }

    /** The differences, and which tables would lose acknowledged commands. */
    public Found look() {
        try (Connection connection = PrimarySource.forSteps(source)) {
            ExpectedDefinitions expected = ExpectedDefinitions.of(dialect.schemaFolder());
            List<Definition> found = dialect.relations().definitions(connection, expected.names());
            return new Found(
                    differences(connection, expected, found),
                    found.stream()
                            .filter(each -> each.kind().equals(ExpectedDefinitions.RELATION)
                                    && LOSSY.matcher(each.text()).matches())
                            .map(each -> each.name() + " is an " + each.text())
                            .toList());
        } catch (SQLException e) {
            throw SqlFailures.of("compare the database's definitions", e);
        }
    }

    private List<String> differences(Connection connection, ExpectedDefinitions expected, List<Definition> found)
            throws SQLException {
        var byKind = new LinkedHashMap<String, Map<String, String>>();
        var sentences = new ArrayList<String>();
        for (Definition each : found) {
            if (each.kind().equals(Definition.VERSION)) {
                if (!each.equals(Definition.version(Schema.VERSION))) {
                    sentences.add(version(each.text(), Schema.VERSION));
                }
            } else if (!expected.describes(each.kind())) {
                sentences.add(added(each));
            } else if (byKind.computeIfAbsent(each.kind(), kind -> new LinkedHashMap<>())
                            .putIfAbsent(each.name(), each.text())
                    != null) {
                sentences.add(repeated(each));
            }
        }
        if (byKind.isEmpty() && !sentences.isEmpty()) {
            return sentences; // another function stands for one that every further question needs
        }
        if (found.stream().anyMatch(each -> each.kind().equals(Definition.UNREAD))) {
            return sentences;
        }
        Set<String> other = otherRelations(expected, byKind);
        for (String view : redefined(connection, expected.ofKind(VIEW), byKind.getOrDefault(VIEW, Map.of()), other)) {
            sentences.add(view + " is not the ledger's view: it was redefined");
            other.add(view);
        }
        expected.texts().forEach((kind, texts) -> {
            if (!kind.equals(VIEW)) {
                sentences.addAll(compare(kind, texts, byKind.getOrDefault(kind, Map.of()), other));
            }
        });
        return sentences;
    }

    /** Relations of which nothing else needs to be said: they are missing, or of another kind. */
    private static Set<String> otherRelations(ExpectedDefinitions expected, Map<String, Map<String, String>> byKind) {
        Map<String, String> present = byKind.getOrDefault(ExpectedDefinitions.RELATION, Map.of());
        var other = new HashSet<String>();
        expected.ofKind(ExpectedDefinitions.RELATION).forEach((name, texts) -> {
            String text = present.get(name);
            if (text == null || !texts.contains(PROPERTIES.matcher(text).replaceAll(""))) {
                other.add(name);
            }
        });
        return other;
    }

    private static List<String> compare(
            String kind, Map<String, Set<String>> expected, Map<String, String> present, Set<String> other) {
        var sentences = new ArrayList<String>();
        boolean ofRelations = kind.equals(ExpectedDefinitions.RELATION);
        expected.forEach((name, texts) -> {
            String text = present.get(name);
            if ((text == null || !texts.contains(text))
                    && (ofRelations || !other.contains(ExpectedDefinitions.relationOf(name)))) {
                sentences.add(differs(kind, name, texts.iterator().next(), text));
            }
        });
        present.forEach((name, text) -> {
            if (!expected.containsKey(name) && !other.contains(ExpectedDefinitions.relationOf(name))) {
                sentences.add(added(new Definition(kind, name, text)));
            }
        });
        return sentences;
    }

    /**
     * A view whose text is none of the known ones is compared with what its statement gives now: another version of the database may write views in
     * another form.
     */
    private List<String> redefined(
            Connection connection, Map<String, Set<String>> expected, Map<String, String> present, Set<String> other)
            throws SQLException {
        var unknown = new HashSet<String>();
        expected.forEach((name, texts) -> {
            if (!other.contains(name) && !texts.contains(present.getOrDefault(name, ""))) {
                unknown.add(name);
            }
        });
        if (unknown.isEmpty()) {
            return List.of();
        }
        return dialect.views(connection, Schema.statements(dialect)).stream()
                .filter(view -> unknown.contains(view.name()) && !view.isAsExpected())
                .map(Definition.View::name)
                .toList();
    }

    /** @param found null where it is missing */
    private static String differs(String kind, String name, String expected, @Nullable String found) {
        String dropped = kind.equals(ExpectedDefinitions.RELATION) ? expected : kind;
        return found == null
                ? name + " is missing: the " + dropped + " was dropped"
                : name + " is not the ledger's " + dropped + ": found " + found + ", expected " + expected;
    }

    /** @param found 0 where none is stored */
    private static String version(String found, int expected) {
        return "ledger_schema_history has " + (found.equals("0") ? "no version" : "version " + found)
                + ", the ledger's tables are of version " + expected;
    }

    /** Another one of the same kind and name. */
    private static String repeated(Definition found) {
        return found.name() + " is there twice, which the ledger's schema does not make: " + found.kind() + " "
                + found.text();
    }

    /** Something that the schema does not make. */
    private static String added(Definition found) {
        String relation = ExpectedDefinitions.relationOf(found.name());
        return switch (found.kind()) {
            case "row level security" ->
                relation + " has row level security, " + found.text()
                        + ": it can hide rows; the ledger's table has none";
            case "policy" ->
                found.name() + " is a policy for rows, which the ledger's schema does not make: " + found.text();
            case "inheritance" -> found.name() + " inherits, which no table of the ledger does: " + found.text();
            case "owner" -> relation + " belongs to " + found.text() + ", most of the ledger's tables to another user";
            case "grant" ->
                found.text() + " is granted on " + found.name() + ", more than an application needs: " + "REVOKE it";
            case "namesake" ->
                found.name() + " is " + (found.text().equals("operator") ? "an " : "a ") + found.text()
                        + " with the name of one that the ledger's statements use";
            case Definition.UNREAD ->
                "the database's definitions were not compared, " + found.name() + " was not read in time: "
                        + found.text();
            case "foreign key" ->
                found.name()
                        + " is a foreign key that refers to the ledger's table, so that it can refuse or follow what the ledger writes: "
                        + found.text();
            case "twin" ->
                found.name()
                        + " has a name that differs from one of the ledger's only in case: a person can take it for "
                        + "the ledger's " + found.text();
            case "search_path" ->
                "the search_path of the connection names " + found.name() + " " + found.text()
                        + ", so that functions of others come first";
            default -> found.name() + " is not of the ledger's schema, a further " + found.kind() + ": " + found.text();
        };
    }
}
