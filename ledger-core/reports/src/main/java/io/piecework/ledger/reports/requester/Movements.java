package io.piecework.ledger.reports.requester;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.ListedRelations;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StatementRelations;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what each event moved in a requester's accounts: the postings to them, over the index by owner, with the rest of each entry. A charge-back
 * that the platform bears has no such posting, and a line of zeros all the same.
 */
final class Movements {

    /** One query an account, because H2 uses the index for equal values only up to the first list of values. */
    private static final String POSTED = """
            SELECT position, account, amount
            FROM %1$s
            WHERE owner = ?
            AND account = '%2$s'
            AND currency = ?
            %4$s
            UNION ALL
            SELECT position, account, amount
            FROM %1$s
            WHERE owner = ?
            AND account = '%3$s'
            AND currency = ?
            %4$s
            UNION ALL
            SELECT position, '%2$s', 0
            FROM %5$s
            WHERE requester = ?
            AND kind LIKE 'charge-back%%'
            AND currency = ?
            %4$s""";

    private static final String SUMS = """
            SELECT COALESCE(SUM(CASE WHEN account = '%1$s' THEN -amount ELSE 0 END), 0) AS available,
                COALESCE(SUM(CASE WHEN account = '%2$s' THEN -amount ELSE 0 END), 0) AS reserved
            FROM (%3$s) posted""";

    private static final String ANY = """
            SELECT COUNT(*) AS found
            FROM (
                SELECT position
                FROM (%s) posted
                FETCH FIRST 1 ROWS ONLY) found_first""";

    /** The first events in the order of a statement; of each account the first, since an event may have postings to both. */
    private static final String FIRST = """
            (SELECT DISTINCT effective_at, position
            FROM %1$s
            WHERE owner = ?
            AND account = '%2$s'
            AND currency = ?
            %3$s
            ORDER BY effective_at, position
            FETCH FIRST %4$s ROWS ONLY)""";

    private static final String FIRST_CHARGE_BACKS = """
            (SELECT effective_at, position
            FROM %1$s
            WHERE requester = ?
            AND kind LIKE 'charge-back%%'
            AND currency = ?
            %2$s
            ORDER BY effective_at, position
            FETCH FIRST %3$s ROWS ONLY)""";

    private static final String BEHIND_KEY = """
            AND (effective_at > ? OR position > ?)""";

    /** Credits less debits by event. */
    private static final String ENTRIES = """
            SELECT q.position,
                MIN(q.stream) AS stream,
                MIN(q.effective_at) AS effective_at,
                MIN(q.recorded_at) AS recorded_at,
                SUM(CASE WHEN q.account = '%2$s' THEN -q.amount ELSE 0 END) AS available,
                SUM(CASE WHEN q.account = '%3$s' THEN -q.amount ELSE 0 END) AS reserved,
                SUM(CASE WHEN q.account = '%4$s' THEN -q.amount ELSE 0 END) AS fee,
                SUM(CASE WHEN q.account = '%5$s' THEN -q.amount ELSE 0 END) AS tax
            FROM (
                SELECT DISTINCT position
                FROM (%6$s) posted) moved
            JOIN %1$s q
            ON q.position = moved.position
            WHERE q.currency = ?
            GROUP BY q.position""";

    private static final String LINES = """
            SELECT m.position, m.stream, m.effective_at, m.recorded_at, m.available, m.reserved, m.fee, m.tax,
                m.name, m.kind, m.assignment, m.task, m.award, m.worker,
                COALESCE(t.title, m.award_title, '') AS title
            FROM (
                SELECT p.position, p.stream, p.effective_at, p.recorded_at, p.available, p.reserved, p.fee, p.tax,
                    e.name,
                    COALESCE(l.kind, '') AS kind,
                    CASE
                        WHEN l.assignment <> '' THEN l.assignment
                        WHEN p.stream LIKE 'assignment:%%' THEN %7$s
                        ELSE ''
                    END AS assignment,
                    CASE
                        WHEN l.task <> '' THEN l.task
                        WHEN p.stream LIKE 'task:%%' THEN %7$s
                        ELSE COALESCE(a.task, '')
                    END AS task,
                    COALESCE(l.award, '') AS award,
                    COALESCE(l.worker, a.worker, '') AS worker,
                    CASE WHEN l.award <> '' THEN l.title END AS award_title
                FROM (%1$s) p
                JOIN %2$s e
                ON e.position = p.position
                LEFT JOIN %3$s l
                ON l.position = p.position
                LEFT JOIN %4$s a
                ON a.stream = p.stream) m
            LEFT JOIN %5$s t
            ON t.stream = 'task:' || m.task
            ORDER BY %6$s m.position""";

    /** The events that have no line in a worker's statement; all others have the word of that line. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry(LedgerEvent.nameOf(FundingEvent.DepositReceived.class), "deposit"),
            Map.entry(LedgerEvent.nameOf(FundingEvent.FundsRefunded.class), "refund"),
            Map.entry(LedgerEvent.nameOf(FundingEvent.DepositChargedBack.class), "charge-back"),
            Map.entry(LedgerEvent.nameOf(FundingEvent.ChargeBackReversed.class), "charge-back reversed"),
            Map.entry(LedgerEvent.nameOf(FundingEvent.DebtWrittenOff.class), "debt written off"),
            Map.entry(LedgerEvent.nameOf(OpeningEvent.RequesterBalanceOpened.class), LineKind.CARRIED_OVER.toString()),
            Map.entry(LedgerEvent.nameOf(OpeningEvent.Reversed.class), LineKind.CARRIED_OVER_REVERSED.toString()),
            Map.entry(LedgerEvent.nameOf(TaskEvent.Published.class), "task published"),
            Map.entry(LedgerEvent.nameOf(TaskEvent.Extended.class), "task extended"),
            Map.entry(LedgerEvent.nameOf(TaskEvent.Stopped.class), "task stopped"),
            Map.entry(LedgerEvent.nameOf(TaskEvent.Expired.class), "task expired"),
            Map.entry(LedgerEvent.nameOf(AssignmentEvent.Returned.class), "returned"),
            Map.entry(LedgerEvent.nameOf(AssignmentEvent.TimedOut.class), "timed out"));

    /** Which requester's movements in which currency and rows. */
    record Scope(RequesterId requester, CurrencyUnit currency, RowFilter filter) {

        private String posted() {
            return POSTED.formatted(
                    JournalRelations.POSTINGS,
                    LedgerAccount.REQUESTER_AVAILABLE,
                    LedgerAccount.REQUESTER_RESERVED,
                    filter.and(),
                    ListedRelations.FUNDING);
        }

        /** The values of the question marks of a query with a part for each of the two accounts, and one for the funding. */
        List<Object> values() {
            var values = new ArrayList<Object>();
            for (int query = 0; query < 3; query++) {
                values.addAll(List.of(requester.value(), currency.getCurrencyCode()));
                values.addAll(filter.values());
            }
            return values;
        }

        /** A relation with a row for each event: {@code position}, {@code stream}, the times, and what it moved. */
        String entries() {
            return ENTRIES.formatted(
                    JournalRelations.POSTINGS,
                    LedgerAccount.REQUESTER_AVAILABLE,
                    LedgerAccount.REQUESTER_RESERVED,
                    LedgerAccount.FEES,
                    LedgerAccount.TAX,
                    posted());
        }

        /** The values of the question marks of {@link #entries}. */
        List<Object> entryValues() {
            List<Object> values = values();
            values.add(currency.getCurrencyCode());
            return values;
        }
    }

    private Movements() {}

    /** The sum of the movements, in one row. */
    static RequesterBalance sum(Rows rows, Scope scope) {
        String sql =
                SUMS.formatted(LedgerAccount.REQUESTER_AVAILABLE, LedgerAccount.REQUESTER_RESERVED, scope.posted());
        return rows.list(
                        sql,
                        scope.values(),
                        row -> new RequesterBalance(
                                row.amount("available", scope.currency), row.amount("reserved", scope.currency)))
                .get(0);
    }

    /** Whether anything was moved. */
    static boolean any(Rows rows, Scope scope) {
        return rows.list(ANY.formatted(scope.posted()), scope.values(), row -> row.count("found"))
                        .get(0)
                > 0;
    }

    /**
     * When an event behind a key took effect; empty where fewer events are behind it.
     *
     * @param scope with a filter that begins at the effective time of the key
     * @param after null for the beginning of the scope
     * @param count the event's place behind the key, from 1
     */
    static Optional<Instant> effective(Rows rows, Scope scope, StatementLine.@Nullable Key after, int count) {
        String condition = scope.filter.and() + (after == null ? "" : "\n" + BEHIND_KEY);
        var values = new ArrayList<Object>();
        var queries = new ArrayList<String>();
        for (LedgerAccount account : List.of(LedgerAccount.REQUESTER_AVAILABLE, LedgerAccount.REQUESTER_RESERVED)) {
            queries.add(FIRST.formatted(JournalRelations.POSTINGS, account, condition, count));
        }
        queries.add(FIRST_CHARGE_BACKS.formatted(ListedRelations.FUNDING, condition, count));
        for (int query = 0; query < queries.size(); query++) {
            values.addAll(List.of(scope.requester.value(), scope.currency.getCurrencyCode()));
            values.addAll(scope.filter.values());
            if (after != null) {
                values.addAll(List.of(after.effective(), after.position()));
            }
        }
        String sql = "SELECT effective_at, position\nFROM (\n" + String.join("\nUNION\n", queries)
                + ") moved\nORDER BY effective_at, position\nFETCH FIRST " + count + " ROWS ONLY";
        List<Instant> found = rows.list(sql, values, row -> row.time("effective_at"));
        return found.size() < count ? Optional.empty() : Optional.of(found.get(count - 1));
    }

    /** Hands over the lines of a statement in their order, with the balance after each, in bounded memory; returns the last balance. */
    static RequesterBalance byEffectiveTime(
            Rows rows, Scope scope, RequesterBalance opening, NamedStreams streams, Consumer<RequesterLine> consumer) {
        return each(rows, scope, opening, streams, "m.effective_at,", consumer);
    }

    /** The movements in the order in which they were recorded, with the balance after each. */
    static List<RequesterLine> byPosition(Rows rows, Scope scope, RequesterBalance before, NamedStreams streams) {
        var movements = new ArrayList<RequesterLine>();
        each(rows, scope, before, streams, "", movements::add);
        return movements;
    }

    private static RequesterBalance each(
            Rows rows,
            Scope scope,
            RequesterBalance opening,
            NamedStreams streams,
            String order,
            Consumer<RequesterLine> consumer) {
        String sql = LINES.formatted(
                scope.entries(),
                rows.events().relation(),
                StatementRelations.LINES,
                ListedRelations.ASSIGNMENTS,
                ListedRelations.TASKS,
                order,
                StreamKind.idIn("p.stream"));
        var running = new RequesterBalance[] {opening};
        rows.each(sql, scope.entryValues(), row -> {
            RequesterLine line = line(row, running[0], streams);
            running[0] = line.after();
            consumer.accept(line);
        });
        return running[0];
    }

    private static RequesterLine line(Rows.Row row, RequesterBalance before, NamedStreams streams) {
        CurrencyUnit currency = before.available().currency();
        String stream = row.text("stream");
        Amount available = row.amount("available", currency);
        Amount reserved = row.amount("reserved", currency);
        Amount fee = row.amount("fee", currency);
        Amount tax = row.amount("tax", currency);
        DepositId deposit = ofStream(stream, "deposit:", DepositId::new);
        RefundId refund = ofStream(stream, "refund:", RefundId::new);
        OpeningId carried = ofStream(stream, "opening:", OpeningId::new);
        ChargeBackId chargeBack = ofStream(stream, "charge-back:", ChargeBackId::new);
        WriteOffId writeOff = ofStream(stream, "write-off:", WriteOffId::new);
        Amount pay = Stream.of(deposit, refund, carried, chargeBack, writeOff).allMatch(Objects::isNull)
                ? available.plus(reserved).negated().minus(fee).minus(tax)
                : Amount.zero(currency);
        NamedStreams.Named named = streams.named(stream);
        return new RequesterLine(
                row.count("position"),
                row.time("effective_at"),
                row.time("recorded_at"),
                kind(row.text("name"), row.text("kind")),
                named == null ? id(row.text("task"), TaskId::new) : named.task(),
                named == null ? row.text("title") : named.title(),
                id(row.text("assignment"), AssignmentId::new),
                id(row.text("worker"), WorkerId::new),
                id(row.text("award"), AwardId::new),
                deposit,
                carried,
                refund,
                chargeBack,
                writeOff,
                ofStream(stream, "operation:", OperationId::new),
                available,
                reserved,
                pay,
                fee,
                tax,
                before.plus(available, reserved));
    }

    /**
     * The words for a line.
     *
     * @param event the event's name
     * @param kind of the worker's line of the same event; empty where it has none
     */
    private static String kind(String event, String kind) {
        return kind.isEmpty()
                ? KINDS.getOrDefault(event, event)
                : LineKind.stored(kind).toString();
    }

    private static <T> @Nullable T id(String value, Function<String, T> id) {
        return value.isEmpty() ? null : id.apply(value);
    }

    private static <T> @Nullable T ofStream(String stream, String prefix, Function<String, T> id) {
        return stream.startsWith(prefix) ? id.apply(StreamKind.id(stream)) : null;
    }
}
