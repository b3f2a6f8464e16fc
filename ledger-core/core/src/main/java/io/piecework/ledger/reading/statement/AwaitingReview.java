package io.piecework.ledger.reading.statement;

import io.piecework.ledger.engine.port.Rows;
import java.util.List;
import org.apiguardian.api.API;

/** The sub-balance awaiting review, which no account's event repeats: it is a sum over the steps of assignments. */
@API(status = API.Status.INTERNAL)
public final class AwaitingReview {

    private static final String BELOW_ZERO = """
            SELECT worker, currency, position, awaiting
            FROM (
                SELECT worker, currency, position,
                    SUM(awaiting) OVER (PARTITION BY worker, currency ORDER BY position) AS awaiting
                FROM (
                    SELECT worker, currency, position, awaiting
                    FROM ledger_statement_line
                    WHERE awaiting <> 0
                    UNION ALL
                    SELECT worker, currency, position, awaiting
                    FROM ledger_submission) changes) sums
            WHERE awaiting < 0
            ORDER BY position
            FETCH FIRST 20 ROWS ONLY""";

    /** A position after which the sub-balance is negative. */
    public record Negative(String worker, String currency, long position, String balance) {}

    private AwaitingReview() {}

    /** The first positions after which a worker would have less than nothing to be reviewed; none in a ledger that nothing altered. */
    public static List<Negative> belowZero(Rows rows) {
        return rows.list(
                BELOW_ZERO,
                List.of(),
                row -> new Negative(row.text("worker"), row.text("currency"), row.count("position"), balance(row)));
    }

    /** An altered row may have what is no currency. */
    private static String balance(Rows.Row row) {
        try {
            return row.amount("awaiting").toString();
        } catch (IllegalArgumentException noCurrency) {
            return row.text("currency") + " " + row.number("awaiting").toPlainString();
        }
    }
}
