package io.piecework.ledger.export;

import io.piecework.ledger.statement.Statement;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Statements' lines, one row a line, in the rules of a {@link RecordWriter}; throws {@link UncheckedIOException}. A line's {@code balance} is
 * what the worker is owed after it.
 */
public final class StatementExport {

    private StatementExport() {}

    /** Needs Apache Commons CSV on the class path, which the library leaves to those who want CSV. */
    public static void csv(List<Statement> statements, Appendable out) {
        lines(statements, RecordWriter.csv(StatementRow.class, out));
    }

    public static void jsonLines(List<Statement> statements, Appendable out) {
        lines(statements, RecordWriter.jsonLines(StatementRow.class, out));
    }

    private static void lines(List<Statement> statements, Consumer<StatementRow> rows) {
        for (Statement statement : statements) {
            statement
                    .lines()
                    .forEach(line ->
                            rows.accept(StatementRow.of(line, statement.period().zone())));
        }
    }
}
