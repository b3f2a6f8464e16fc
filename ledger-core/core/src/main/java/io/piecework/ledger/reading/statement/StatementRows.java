package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.reading.lists.ListedRelations;
import io.piecework.ledger.reading.lists.TagColumns;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.reading.statement.line.LineTitle;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Maps the rows of {@code ledger_statement_line} to lines. */
final class StatementRows {

    private static final String COLUMNS = """
            position, effective_at, recorded_at, kind, assignment, task, requester, payout, award, stream, title, title_parts, gross, fee, tax,
                net, offered, category, available_at, overturn_until, reason""";

    /** The columns that {@link #line} reads, for lines that do not name the day of another line. */
    static final String PLAIN = COLUMNS + """
            ,
                CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS corrects,
                CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS overturned,
                CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS came_back,
                CAST(NULL AS VARCHAR(1)) AS withheld_before""";

    /**
     * When the money of an attempt that left the balance came back, as far as it was known by a position. Each such line reads its payout, other
     * lines none. What was cancelled was never sent; what failed and arrived all the same, or with a later attempt, did not come back.
     */
    private static final String CAME_BACK = """
            ,
                CASE
                    WHEN payout <> ''
                    AND (net < 0 OR net < in_transit)
                    THEN (
                        SELECT
                            CASE
                                WHEN s.becomes IN ('returned', 'reversed')
                                OR (s.becomes = 'failed'
                                    AND NOT EXISTS (
                                        SELECT 1
                                        FROM %1$s p
                                        WHERE p.stream = s.stream
                                        AND p.sequence > s.sequence
                                        AND p.becomes = 'paid'
                                        AND (
                                            SELECT e.position
                                            FROM %2$s e
                                            WHERE e.stream = p.stream
                                            AND e.sequence = p.sequence) <= %3$s))
                                THEN s.effective_at
                            END
                        FROM %1$s s
                        WHERE s.stream = ledger_statement_line.stream
                        AND s.sequence > ledger_statement_line.sequence
                        AND s.attempt = (
                            SELECT own.attempt
                            FROM %1$s own
                            WHERE own.stream = ledger_statement_line.stream
                            AND own.sequence = ledger_statement_line.sequence)
                        AND s.becomes IN ('paid', 'failed', 'returned', 'reversed', 'cancelled')
                        AND (
                            SELECT e.position
                            FROM %2$s e
                            WHERE e.stream = s.stream
                            AND e.sequence = s.sequence) <= %3$s
                        ORDER BY s.sequence
                        FETCH FIRST ROW ONLY)
                END AS came_back""";

    /** When a rejection was overturned, as far as it was known by a position. Each rejection reads its own stream, other lines none. */
    private static final String OVERTURNED_AT = """
            ,
                CASE
                    WHEN kind IN (%s)
                    THEN (
                        SELECT o.effective_at
                        FROM ledger_statement_line o
                        WHERE o.position = (
                            SELECT e.position
                            FROM %s e
                            WHERE e.stream = ledger_statement_line.stream
                            AND e.name = '%s'
                            AND e.position <= %s
                            ORDER BY e.sequence
                            FETCH FIRST ROW ONLY))
                END AS overturned""";

    /**
     * When the line took effect that a correction corrects: the last decision on the work before it, the grant of the award, the opening balance,
     * or for money that came back its payout. Each such line reads the stream of the work, the award or the opening balance, or the attempt,
     * other lines none. No joins: PostgreSQL without statistics would read whole tables for each line.
     */
    private static final String CORRECTS = """
            ,
                CASE
                    WHEN kind IN (%1$s)
                    THEN (
                        SELECT c.effective_at
                        FROM ledger_statement_line c
                        WHERE c.position = (
                            SELECT e.position
                            FROM %2$s e
                            WHERE e.stream =
                                CASE
                                    WHEN ledger_statement_line.kind = '%3$s' THEN ledger_statement_line.stream
                                    WHEN ledger_statement_line.kind IN (%4$s) THEN CONCAT('award:', ledger_statement_line.award)
                                    ELSE CONCAT('assignment:', ledger_statement_line.assignment)
                                END
                            AND e.name IN (%5$s)
                            AND e.position < ledger_statement_line.position
                            ORDER BY e.sequence DESC
                            FETCH FIRST ROW ONLY))
                    WHEN payout <> ''
                    AND net > in_transit
                    THEN (
                        SELECT s.effective_at
                        FROM %6$s s
                        WHERE s.stream = ledger_statement_line.stream
                        AND s.sequence < ledger_statement_line.sequence
                        AND s.attempt = (
                            SELECT own.attempt
                            FROM %6$s own
                            WHERE own.stream = ledger_statement_line.stream
                            AND own.sequence = ledger_statement_line.sequence)
                        AND s.becomes IN ('requested', 'paid')
                        ORDER BY s.sequence DESC
                        FETCH FIRST ROW ONLY)
                END AS corrects""";

    /**
     * The title of the rate that a change of withholding replaced; null where none was withheld before. Each such line reads the worker's lines
     * back to the change before it, by their index, other lines none.
     */
    private static final String WITHHELD_BEFORE = """
            ,
                CASE
                    WHEN kind = '%1$s'
                    THEN (
                        SELECT CASE WHEN w.kind = '%1$s' THEN w.title_parts END
                        FROM ledger_statement_line w
                        WHERE w.worker = ledger_statement_line.worker
                        AND w.currency = ledger_statement_line.currency
                        AND w.effective_at <= ledger_statement_line.effective_at
                        AND (w.effective_at < ledger_statement_line.effective_at OR w.position < ledger_statement_line.position)
                        AND w.kind IN ('%1$s', '%2$s')
                        AND w.position <= %3$s
                        ORDER BY w.effective_at DESC, w.position DESC
                        FETCH FIRST ROW ONLY)
                END AS withheld_before""";

    /** The events of the lines that others correct or are about. */
    private static final String CORRECTED =
            EventTypes.under(AssignmentEvent.Decision.class, AwardEvent.Granted.class, OpeningEvent.Opened.class)
                    .stream()
                    .map(type -> "'" + LedgerEvent.nameOf(type) + "'")
                    .collect(Collectors.joining(", "));

    private static final String OWED = """
            SELECT COALESCE(SUM(net), 0) AS net
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            %s""";

    /**
     * The VAT of the attempts that arrived, of those among them that came back by a position, and of those that came back in the period: each such
     * line is a step of an attempt, and the attempt has its amounts.
     */
    private static final String VAT = """
            SELECT
                COALESCE(SUM(CASE WHEN l.net < 0 THEN p.vat ELSE 0 END), 0) AS arrived,
                COALESCE(SUM(
                    CASE
                        WHEN l.net < 0
                        AND EXISTS (
                            SELECT 1
                            FROM %1$s later
                            WHERE later.stream = s.stream
                            AND later.attempt = s.attempt
                            AND later.sequence > s.sequence
                            AND later.becomes IN ('failed', 'returned', 'reversed')
                            AND (
                                SELECT e.position
                                FROM %2$s e
                                WHERE e.stream = later.stream
                                AND e.sequence = later.sequence) <= %3$s)
                        THEN p.vat
                        ELSE 0
                    END), 0) AS returned,
                COALESCE(SUM(CASE WHEN l.net > 0 THEN p.vat ELSE 0 END), 0) AS came_back
            FROM ledger_statement_line l
            JOIN %1$s s
            ON s.stream = l.stream
            AND s.sequence = l.sequence
            JOIN %4$s p
            ON p.stream = s.stream
            AND p.attempt = s.attempt
            WHERE l.worker = ?
            AND l.currency = ?
            AND l.payout <> ''
            AND l.net <> 0
            %5$s""";

    /** The rejections of the period that were appealed and not decided by a position. Each reads its own stream. */
    private static final String UNDER_APPEAL = """
            SELECT COUNT(*) AS pieces, COALESCE(SUM(r.offered), 0) AS offered
            FROM ledger_statement_line r
            WHERE r.worker = ?
            AND r.currency = ?
            AND r.kind IN (%s)
            AND EXISTS (
                SELECT 1
                FROM %s a
                WHERE a.stream = r.stream
                AND a.name = '%s'
                AND a.position <= %s)
            AND NOT EXISTS (
                SELECT 1
                FROM %s d
                WHERE d.stream = r.stream
                AND d.name IN ('%s', '%s')
                AND d.position <= %s)
            %s""";

    private static final String HOLDS = """
            SELECT stream, assignment, effective_at, reason
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND kind IN ('%s', '%s')
            %s
            ORDER BY position""";

    private static final String OVERTURN_UNTIL = "overturn_until";

    /**
     * The last moment for an overturn, unless the rejection was appealed or decided, or its task was archived, by a position. Each rejection reads its
     * own stream and its task, other lines none.
     */
    private static final String OPEN_UNTIL = """
            CASE
                WHEN overturn_until IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1
                    FROM %s e
                    WHERE e.stream = ledger_statement_line.stream
                    AND e.name IN ('%s', '%s', '%s')
                    AND e.position <= %s)
                AND %s
                THEN overturn_until
            END AS overturn_until""";

    /** The task by its key. No join: PostgreSQL without statistics would read all tasks. */
    private static final String NOT_ARCHIVED = """
            (
                SELECT t.archived_at
                FROM %s t
                WHERE t.stream = CONCAT('task:', %s.task)
                AND t.archived_at IS NOT NULL%s) IS NULL""";

    /** The archiving is among the last events of the task, so the search begins at the end. */
    private static final String ARCHIVED_BY = """

                AND (
                    SELECT e.position
                    FROM %s e
                    WHERE e.stream = t.stream
                    AND e.name = '%s'
                    ORDER BY e.sequence DESC
                    FETCH FIRST ROW ONLY) <= %s""";

    private StatementRows() {}

    /** The statement's opening balance: always summed up from lines, never computed back from the balance, which may be the wrong one. */
    static Amount opening(Rows rows, Balance balance, StatementPeriod period) {
        return period.from() == null
                ? Amount.zero(balance.currency())
                : MonthlySums.before(rows, balance, period.from());
    }

    /**
     * What the worker was owed before a moment, as it was known.
     *
     * @param moment null for the end of all time
     */
    static Amount owed(Rows rows, KnownAt known, @Nullable Instant moment) {
        RowFilter before = moment == null ? known.filter() : known.filter().and("effective_at", "<", moment);
        List<Object> values =
                values(known.worker(), known.currency(), before.values().toArray());
        return rows.list(OWED.formatted(before.and()), values, row -> row.amount("net", known.currency()))
                .get(0);
    }

    /** The opening balance as it was known. */
    static Amount opening(Rows rows, StatementPeriod period, KnownAt known) {
        return period.from() == null ? Amount.zero(known.currency()) : owed(rows, known, period.from());
    }

    /** The parts of what is held, each with the reason of its hold or dispute, which is a line of the statement. */
    static List<HeldEarnings> because(Rows rows, Balance now, List<HeldEarnings> held, RowFilter known) {
        Set<String> holders = held.stream()
                .filter(each -> each.by() != null)
                .map(each -> String.valueOf(each.by()))
                .collect(Collectors.toSet());
        var reasons = new HashMap<String, HeldEarnings.Because>();
        if (!holders.isEmpty()) {
            rows.each(
                    HOLDS.formatted(LineKind.HELD.code(), LineKind.DISPUTED.code(), known.and()),
                    values(now.worker(), now.currency(), known.values().toArray()),
                    row -> {
                        if (holders.contains(holder(row))) {
                            reasons.put(holder(row), because(row));
                        }
                    });
        }
        return held.stream()
                .map(each -> each.because(reasons.get(String.valueOf(each.by()))))
                .toList();
    }

    /** A dispute holds the pay of its work; a hold is the operation that placed it. */
    private static String holder(Rows.Row row) {
        String assignment = row.text("assignment");
        return assignment.isEmpty() ? row.text("stream") : new AssignmentId(assignment).stream();
    }

    private static HeldEarnings.Because because(Rows.Row row) {
        return new HeldEarnings.Because(row.time("effective_at"), row.textOrEmpty("reason"));
    }

    /** The VAT that the platform added to the payouts of a period, as far as it was known by a position which of them came back. */
    static PayoutVatSums vat(Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter within, long known) {
        String sql = VAT.formatted(
                PayoutSteps.STEPS, rows.events().relation(), known, ListedRelations.PAYOUTS, within.and("l."));
        return rows.list(
                        sql,
                        values(worker, currency, within.values().toArray()),
                        row -> new PayoutVatSums(
                                row.amount("arrived", currency),
                                row.amount("returned", currency),
                                row.amount("came_back", currency)))
                .get(0);
    }

    /** The pieces that were rejected in the period and whose appeal waits as of a position. */
    static StatementSummary.Rejections underAppeal(
            Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter within, long known) {
        String events = rows.events().relation();
        String sql = UNDER_APPEAL.formatted(
                LineKind.codes(LineKind::isRejection),
                events,
                LedgerEvent.nameOf(AssignmentEvent.Appealed.class),
                known,
                events,
                LedgerEvent.nameOf(AssignmentEvent.Overturned.class),
                LedgerEvent.nameOf(AssignmentEvent.AppealDismissed.class),
                known,
                within.and("r."));
        return rows.list(
                        sql,
                        values(worker, currency, within.values().toArray()),
                        row -> new StatementSummary.Rejections(row.count("pieces"), row.amount("offered", currency)))
                .get(0);
    }

    /**
     * That the task of a line was not archived, as far as it was known by a position: an archived task ends the time to appeal.
     *
     * @param line the relation of the line
     * @param known {@link Long#MAX_VALUE} for now, which reads no events
     */
    static String notArchived(String line, StoredEvents events, long known) {
        String by = known == Long.MAX_VALUE
                ? ""
                : ARCHIVED_BY.formatted(events.relation(), LedgerEvent.nameOf(TaskEvent.Archived.class), known);
        return NOT_ARCHIVED.formatted(ListedRelations.TASKS, line, by);
    }

    /** The column of {@link #OVERTURNED_AT}. */
    static String overturned(StoredEvents events, long known) {
        return OVERTURNED_AT.formatted(
                LineKind.codes(LineKind::isRejection),
                events.relation(),
                LedgerEvent.nameOf(AssignmentEvent.Overturned.class),
                known);
    }

    /**
     * The columns that {@link #line} reads for these tags. A rejection that was appealed or decided, or whose task was archived, has no last moment for
     * an overturn.
     */
    static String columns(TagColumns tags, StoredEvents events, long known) {
        String open = OPEN_UNTIL.formatted(
                events.relation(),
                LedgerEvent.nameOf(AssignmentEvent.Appealed.class),
                LedgerEvent.nameOf(AssignmentEvent.Overturned.class),
                LedgerEvent.nameOf(AssignmentEvent.AppealDismissed.class),
                known,
                notArchived("ledger_statement_line", events, known));
        String back = CAME_BACK.formatted(PayoutSteps.STEPS, events.relation(), known);
        String corrects = CORRECTS.formatted(
                LineKind.codes(LineKind::isAboutEarlier),
                events.relation(),
                LineKind.CARRIED_OVER_REVERSED.code(),
                LineKind.codes(LineKind::isReversedAward),
                CORRECTED,
                PayoutSteps.STEPS);
        String withheld = WITHHELD_BEFORE.formatted(
                LineKind.WITHHOLDING_STARTED.code(), LineKind.WITHHOLDING_STOPPED.code(), known);
        return COLUMNS.replace(OVERTURN_UNTIL, open)
                + corrects
                + overturned(events, known)
                + back
                + withheld
                + tags.select("ledger_statement_line");
    }

    /**
     * A line.
     *
     * @param before what the worker was owed before the line
     * @param tags the tags to read
     */
    static StatementLine line(Rows.Row row, Amount before, TagColumns tags) {
        CurrencyUnit currency = before.currency();
        Amount net = row.amount("net", currency);
        return new StatementLine(
                row.count("position"),
                row.time("effective_at"),
                row.time("recorded_at"),
                LineKind.stored(row.text("kind")),
                named(row.text("assignment"), AssignmentId::new),
                named(row.text("task"), TaskId::new),
                named(row.text("requester"), RequesterId::new),
                named(row.text("payout"), PayoutId::new),
                named(row.text("award"), AwardId::new),
                operation(row.text("stream")),
                LineTitle.stored(row.text("title"), row.textOrEmpty("title_parts"))
                        .withheldBefore(row.textOrEmpty("withheld_before")),
                row.amount("gross", currency),
                row.amount("fee", currency),
                row.amount("tax", currency),
                net,
                row.amountOrNull("offered", currency),
                row.textOrEmpty("category"),
                row.timeOrNull("available_at"),
                row.timeOrNull(OVERTURN_UNTIL),
                row.timeOrNull("corrects"),
                row.timeOrNull("overturned"),
                row.timeOrNull("came_back"),
                before.plus(net),
                row.textOrEmpty("reason"),
                tags.of(row));
    }

    /** The worker, the currency, and more values of a query. */
    static List<Object> values(WorkerId worker, CurrencyUnit currency, Object... more) {
        var values = new ArrayList<Object>(List.of(worker.value(), currency.getCurrencyCode()));
        values.addAll(List.of(more));
        return values;
    }

    /** The id of the operation whose own stream has the event, such as a reversal or a hold. */
    private static @Nullable OperationId operation(String stream) {
        return stream.startsWith("operation:") ? new OperationId(StreamKind.id(stream)) : null;
    }

    private static <T> @Nullable T named(String value, Function<String, T> id) {
        return value.isEmpty() ? null : id.apply(value);
    }
}
