package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * The numbers of decisions on the work for a requester's tasks, by effective time.
 *
 * @param decided assignments, each once: an overturned rejection counts as a rejection
 * @param overturned rejections that were overturned
 * @param firstPosition the position of the first rejection, 0 where there is none
 */
@API(status = API.Status.INTERNAL)
public record RequesterDecisions(
        RequesterId requester, long decided, long rejected, long overturned, long firstPosition, long lastPosition) {

    private static final String BY_REQUESTER = """
            SELECT requester,
                SUM(CASE WHEN kind = 'overturned' THEN 0 ELSE 1 END) AS decided,
                SUM(CASE WHEN kind = 'rejected' THEN 1 ELSE 0 END) AS rejected,
                SUM(CASE WHEN kind = 'overturned' THEN 1 ELSE 0 END) AS overturned,
                MIN(CASE WHEN kind = 'rejected' THEN position END) AS first_position,
                MAX(CASE WHEN kind = 'rejected' THEN position END) AS last_position
            FROM ledger_statement_line
            WHERE %s
            %s
            GROUP BY requester
            ORDER BY %s""";

    /** Every requester with such a decision, in the order of the UTF-8 bytes of their ids, in bounded memory. */
    public static void each(Rows rows, RowFilter filter, Consumer<RequesterDecisions> consumer) {
        rows.each(
                BY_REQUESTER.formatted(
                        StatementRelations.IS_DECISION,
                        filter.ownedBy("requester").and(),
                        rows.inByteOrder("requester")),
                filter.values(),
                row -> consumer.accept(new RequesterDecisions(
                        new RequesterId(row.text("requester")),
                        row.count("decided"),
                        row.count("rejected"),
                        row.count("overturned"),
                        row.countOrZero("first_position"),
                        row.countOrZero("last_position"))));
    }
}
