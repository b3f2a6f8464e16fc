package io.piecework.ledger.engine.jdbc;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** A statement that PostgreSQL refuses because a column of the ledger has another collation than its schema gives it. */
final class OtherCollation {

    private static final Set<String> MISMATCHES = Set.of("42P21", "42P22");

    /** For a kind of collation with which a text cannot be searched. */
    private static final String NOT_SUPPORTED = "0A000";

    private OtherCollation() {}

    /** A further clause of a message, with its semicolon; empty for any other failure. */
    static String wayOut(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean ofCollation =
                MISMATCHES.contains(state) || (state.equals(NOT_SUPPORTED) && message.contains("collation"));
        return ofCollation ? "; a column has another collation than the ledger's schema gives it: verify names it" : "";
    }
}
