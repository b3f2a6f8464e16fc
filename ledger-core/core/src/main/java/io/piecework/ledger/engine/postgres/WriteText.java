package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.TableWrite;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the text of several statements that are sent together depends on.
 *
 * @param guarded whether it begins with a check of what decisions rest on
 * @param sealing whether it checks then that no key is retired with which texts were sealed
 * @param ending the statements behind the writes
 */
record WriteText(boolean guarded, boolean sealing, List<Write> writes, List<String> ending) {

    /** The type of a column that is not known. */
    static final String TEXT = "text";

    /** Up to this number, rows bound one by one are faster than arrays. */
    private static final int FEW = 4;

    /**
     * Fails where a stream went on, by a division by zero, or where the latest remembered event is gone, by a root of a negative number, so that
     * the server skips the statements behind it, the COMMIT included. The errors are provoked because nothing else stops a COMMIT that is already
     * on its way:
     *
     * <ul>
     *   <li>A result or a number of rows is read by the client after the server has committed; a query before the writes costs a round trip.
     *   <li>SQL has no statement that raises an error, and no COMMIT with a condition. RAISE is of PL/pgSQL only: a DO block takes no parameters,
     *       and a function would be an object in the schema that a user who may only write rows cannot create.
     *   <li>A violated constraint needs a row to be written for each check; a failed cast repeats the value in its message.
     *   <li>The isolation SERIALIZABLE would find the same, at the cost of predicate locks on every read, and cannot be asked of a host transaction.
     * </ul>
     *
     * <p>The two errors have codes of their own, 22012 and 2201F, which no other statement of the text can answer: none divides or takes a root.
     */
    private static final String GUARD = """
            SELECT 1 / CASE
                WHEN EXISTS (
                    SELECT 1
                    FROM unnest(?::varchar[], ?::int8[]) w(stream, sequence)
                    WHERE w.sequence <> (
                        SELECT COALESCE(MAX(e.sequence), -1)
                        FROM ledger_event e
                        WHERE e.stream = w.stream))
                THEN 0
                ELSE 1
            END,
            sqrt(CASE
                WHEN ? = 0
                    OR EXISTS (
                        SELECT 1
                        FROM ledger_event e
                        WHERE e.position = ?
                            AND e.hash = ?)
                THEN 1
                ELSE -1
            END)""";

    /** Fails where a key is retired or gone, by a logarithm of zero. Its code is 2201E. */
    private static final String KEYS_GUARD = """
            SELECT ln(CASE
                WHEN EXISTS (
                    SELECT 1
                    FROM unnest(?::varchar[]) w(id)
                    WHERE NOT EXISTS (
                        SELECT 1
                        FROM ledger_person_key k
                        WHERE k.id = w.id
                            AND k.retired_at IS NULL))
                THEN 0
                ELSE 1
            END)""";

    /** The statement that deletes the rows which become zero before it adds to the others; parameters are the columns' arrays. */
    private static final String ADD_UNTIL_ZERO = """
            WITH change AS (
                SELECT *
                FROM unnest(%1$s) c(%2$s)),
            gone AS (
                DELETE FROM %3$s t
                USING change c
                WHERE %4$s
                    AND %5$s
                RETURNING %6$s)
            INSERT INTO %3$s AS t (%2$s)
            SELECT %2$s
            FROM change t
            WHERE NOT EXISTS (
                SELECT 1
                FROM gone c
                WHERE %4$s)
            ON CONFLICT (%7$s) DO UPDATE SET %8$s""";

    /**
     * What the text of one write depends on.
     *
     * @param rows the number of rows where they are few; 0 where the text serves any number
     */
    record Write(TableWrite.Shape shape, int rows) {

        static Write of(TableWrite write) {
            int rows = write.rows().size();
            return new Write(
                    write.shape(), rows > FEW || write.shape().kind() == TableWrite.Kind.ADD_UNTIL_ZERO ? 0 : rows);
        }

        private String sql(Map<String, String> types) {
            String changed = list(shape.columns(), ", ", column -> column + " = " + changed(column));
            if (shape.kind() == TableWrite.Kind.ADD_UNTIL_ZERO) {
                return ADD_UNTIL_ZERO.formatted(
                        arrays(types),
                        String.join(", ", shape.allColumns()),
                        shape.table(),
                        list(shape.key(), " AND ", column -> "t." + column + " = c." + column),
                        list(shape.columns(), " AND ", column -> "t." + column + " + c." + column + " = 0"),
                        list(shape.key(), ", ", column -> "t." + column),
                        String.join(", ", shape.key()),
                        changed);
            }
            String insert = "INSERT INTO %s AS t (%s)\n%s"
                    .formatted(
                            shape.table(),
                            String.join(", ", shape.allColumns()),
                            rows > 0 ? values() : "SELECT *\nFROM unnest(" + arrays(types) + ")");
            return shape.key().isEmpty()
                    ? insert
                    : "%s\nON CONFLICT (%s) DO UPDATE SET %s"
                            .formatted(insert, String.join(", ", shape.key()), changed);
        }

        private String changed(String column) {
            if (shape.kind() != TableWrite.Kind.PUT) {
                return "t." + column + " + EXCLUDED." + column;
            }
            return shape.kept().contains(column)
                    ? "COALESCE(EXCLUDED.%1$s, t.%1$s)".formatted(column)
                    : "EXCLUDED." + column;
        }

        private String values() {
            String row = "("
                    + String.join(", ", Collections.nCopies(shape.allColumns().size(), "?")) + ")";
            return "VALUES " + String.join(", ", Collections.nCopies(rows, row));
        }

        private String arrays(Map<String, String> types) {
            return list(shape.allColumns(), ", ", column -> "?::" + types.getOrDefault(column, TEXT) + "[]");
        }
    }

    /** @param types the types of a table's columns */
    String sql(Function<String, Map<String, String>> types) {
        Stream<String> guard = Stream.concat(
                guarded ? Stream.of(GUARD) : Stream.empty(), sealing ? Stream.of(KEYS_GUARD) : Stream.empty());
        Stream<String> rows = writes.stream().map(write -> write.sql(types.apply(write.shape.table())));
        return Stream.of(guard, rows, ending.stream()).flatMap(each -> each).collect(Collectors.joining(";\n"));
    }

    private static String list(List<String> names, String separator, Function<String, String> expression) {
        return names.stream().map(expression).collect(Collectors.joining(separator));
    }
}
