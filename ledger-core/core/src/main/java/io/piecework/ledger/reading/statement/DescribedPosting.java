package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.StoredPosting;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.TagSearches;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A posting of the journal with its event's name, and with the title and reason in the worker's statement. It is read from the tables that
 * {@code verify} proves, not from the schema's views: a database user who may replace a view could alter the journal that it shows.
 *
 * @param event the name of the event
 * @param title empty where the event has no line in a statement
 * @param reason empty where the line has none
 */
@API(status = API.Status.INTERNAL)
public record DescribedPosting(StoredPosting posting, String event, String title, String reason) {

    private static final String ALL = """
            SELECT p.position, p.line, p.stream, p.sequence, e.name AS event, p.account, p.owner, p.currency, p.amount,
                p.effective_at, p.recorded_at, l.title, l.reason
            FROM %s p
            JOIN %s e
            ON e.position = p.position
            LEFT JOIN ledger_statement_line l
            ON l.position = p.position
            %s
            ORDER BY p.position, p.line""";

    /**
     * Outer joins, although each posting has its event, so that H2 chooses the account's postings first instead of reading all events. The
     * running sum is not left to the database: H2 keeps all rows of a window function in memory.
     */
    private static final String OF_ACCOUNT = """
            SELECT p.position, p.line, p.stream, p.sequence, COALESCE(e.name, '') AS event, p.account, p.owner, p.currency, p.amount,
                p.effective_at, p.recorded_at, l.title, l.reason
            FROM (
                SELECT position, line, stream, sequence, account, owner, currency, amount, effective_at, recorded_at
                FROM %s journal
                WHERE account = ?
                %s) p
            LEFT JOIN %s e
            ON e.position = p.position
            LEFT JOIN ledger_statement_line l
            ON l.position = p.position
            ORDER BY %s, p.currency, p.effective_at, p.position, p.line""";

    /** The whole journal by position and line, or that of the commands with some tags, in bounded memory. */
    public static void each(Rows rows, Tags tags, Consumer<DescribedPosting> consumer) {
        each(rows, TagSearches.filter(RowFilter.NONE, tags), consumer);
    }

    /** The postings after a position and up to another that took effect in a period, by position and line, in bounded memory. */
    public static void between(
            Rows rows, StatementPeriod period, long after, long upTo, Consumer<DescribedPosting> consumer) {
        RowFilter recorded = RowFilter.NONE.and("position", ">", after).and("position", "<=", upTo);
        each(rows, period.within(recorded), consumer);
    }

    private static void each(Rows rows, RowFilter filter, Consumer<DescribedPosting> consumer) {
        rows.each(
                ALL.formatted(JournalRelations.POSTINGS, rows.events().relation(), filter.where("p.")),
                filter.values(),
                row -> consumer.accept(of(row)));
    }

    /**
     * The postings of an account by owner and currency, each by effective time, in bounded memory.
     *
     * @param consumer takes each posting and the sum of the listed postings of its owner and currency up to it
     */
    public static void ofAccount(
            Rows rows, String account, RowFilter filter, BiConsumer<DescribedPosting, Amount> consumer) {
        var values = new ArrayList<Object>();
        values.add(account);
        values.addAll(filter.values());
        String sql = OF_ACCOUNT.formatted(
                JournalRelations.POSTINGS, filter.and(), rows.events().relation(), rows.inByteOrder("p.owner"));
        var sums = new RunningSums();
        rows.each(sql, values, row -> {
            DescribedPosting described = of(row);
            consumer.accept(described, sums.upTo(described.posting()));
        });
    }

    private static DescribedPosting of(Rows.Row row) {
        return new DescribedPosting(
                StoredPosting.of(row, Amount.currency(row.text("currency"))),
                row.textOrEmpty("event"),
                row.textOrEmpty("title"),
                row.textOrEmpty("reason"));
    }

    /** The sums of postings that come by owner and currency; only the last one is kept. */
    private static final class RunningSums {

        private @Nullable StoredPosting last;
        private BigDecimal sum = BigDecimal.ZERO;

        Amount upTo(StoredPosting posting) {
            Amount amount = posting.amount();
            sum = isOfSame(posting) ? sum.add(amount.value()) : amount.value();
            last = posting;
            return Rows.sum("listed", sum, amount.currency());
        }

        private boolean isOfSame(StoredPosting posting) {
            return last != null
                    && last.owner().equals(posting.owner())
                    && last.amount().currencyCode().equals(posting.amount().currencyCode());
        }
    }
}
