package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.definition.Definition;
import org.jspecify.annotations.Nullable;

/** What a person reads about a definition that is not the ledger's. */
final class DefinitionSentences {

    private DefinitionSentences() {}

    /** @param found null where it is missing */
    static String differs(String kind, String name, String expected, @Nullable String found) {
        String dropped = kind.equals(ExpectedDefinitions.RELATION) ? expected : kind;
        return found == null
                ? name + " is missing: the " + dropped + " was dropped"
                : name + " is not the ledger's " + dropped + ": found " + found + ", expected " + expected;
    }

    /** @param found 0 where none is stored */
    static String version(String found, int expected) {
        return "ledger_schema_history has " + (found.equals("0") ? "no version" : "version " + found)
                + ", the ledger's tables are of version " + expected;
    }

    /** Another one of the same kind and name. */
    static String repeated(Definition found) {
        return found.name() + " is there twice, which the ledger's schema does not make: " + found.kind() + " "
                + found.text();
    }

    /** Something that the schema does not make. */
    static String added(Definition found) {
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
