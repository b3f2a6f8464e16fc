package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.reading.lists.TagColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads which earnings workers' payouts settle. */
@API(status = API.Status.INTERNAL)
public final class Settlements {

    /** No tags are read. */
    static final TagColumns NO_TAGS = new TagColumns(List.of());

    /** Money leaves the balance with a payout where the net is less than what becomes in transit. */
    private static final String LEAVING = """
            SELECT position
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND payout <> ''
            AND net < in_transit
            %s
            ORDER BY effective_at, position""";

    private static final String PAID_WORKERS = """
            SELECT worker, currency
            FROM ledger_statement_line
            WHERE payout <> ''
            AND net < in_transit
            %s
            GROUP BY worker, currency
            ORDER BY %s, currency""";

    private static final String COMING_BACK = """
            SELECT DISTINCT payout
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND payout <> ''
            AND net > in_transit""";

    private static final String CHANGES =
            """
            SELECT position, payout, %s AS reference, %s AS property, net, in_transit, %s AS available_from, effective_at
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND position <= ?
            AND net <> in_transit
            ORDER BY position""".formatted(StatementRelations.REFERENCE, StatementRelations.IS_PROPERTY, StatementRelations.AVAILABLE);

    private static final String LINES = """
            SELECT %s
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND position >= ?
            AND position <= ?""".formatted(StatementRows.PLAIN);

    private static final String STEPS = """
            SELECT payout, attempt, becomes, position, effective_at
            FROM (
                SELECT s.payout, s.attempt, s.becomes, s.effective_at, s.recorded_at, e.position
                FROM %s s
                JOIN %s e
                ON e.stream = s.stream
                AND e.sequence = s.sequence
                WHERE s.becomes IS NOT NULL
                AND s.payout IN (
                    SELECT payout
                    FROM ledger_statement_line
                    WHERE worker = ?
                    AND currency = ?)) changed
            WHERE position > 0
            %s
            ORDER BY position""";

    private final Rows rows;
    private final CurrencyUnit currency;
    private final WorkerId worker;

    private Settlements(Rows rows, WorkerId worker, CurrencyUnit currency) {
        this.rows = rows;
        this.currency = currency;
        this.worker = worker;
    }

    /**
     * The settlements of the payouts that left in a period, in the order in which they were recorded. It reads the worker's lines from the
     * first one on, and holds the earnings in memory that had not left by then.
     *
     * @param rows of a snapshot
     */
    public static List<Settlement> of(Rows rows, WorkerId worker, CurrencyUnit currency, StatementPeriod period) {
        return new Settlements(rows, worker, currency).left(period.within(RowFilter.NONE), RowFilter.NONE);
    }

    /** The settlements as they were known at a position. */
    public static List<Settlement> of(Rows rows, StatementPeriod period, KnownAt known) {
        return new Settlements(rows, known.worker(), known.currency())
                .left(period.within(known.filter()), known.filter());
    }

    /**
     * The settlements of the payouts that left, as a filter says: by the UTF-8 bytes of the worker's id, by currency, and in the order in which
     * they were recorded. It holds one worker's settlements in memory, and the ids of the workers.
     *
     * @param rows of a snapshot
     * @param filter whose owner is a worker
     * @param known the events that count for the status of a payout
     */
    public static void each(Rows rows, RowFilter filter, RowFilter known, Consumer<Settlement> consumer) {
        String sql = PAID_WORKERS.formatted(filter.ownedBy("worker").and(), rows.inByteOrder("worker"));
        for (Settlements worker : rows.list(sql, filter.values(), row -> of(rows, row))) {
            worker.left(filter.ofTime(), known).forEach(consumer);
        }
    }

    private static Settlements of(Rows rows, Rows.Row row) {
        return new Settlements(rows, new WorkerId(row.text("worker")), Amount.currency(row.text("currency")));
    }

    private record Left(long position, String payout, Instant effective, Amount gross, List<OpenEarnings.Part> parts) {}

    private List<Settlement> left(RowFilter time, RowFilter known) {
        Set<Long> wanted = new HashSet<>(rows.list(
                LEAVING.formatted(time.and()), values(time.values().toArray()), row -> row.count("position")));
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Left> left = left(wanted);
        Map<Long, StatementLine> lines = lines(left);
        Map<Long, Became> ends = ends(known);
        return left.stream()
                .map(each -> new Settlement(
                        worker,
                        new PayoutId(each.payout),
                        ends.getOrDefault(each.position, Became.NOTHING).status,
                        ends.getOrDefault(each.position, Became.NOTHING).cameBack(),
                        each.effective,
                        each.gross,
                        each.parts.stream()
                                .map(part -> new Settlement.Part(
                                        Objects.requireNonNull(lines.get(part.position())), part.amount()))
                                .toList()))
                .toList();
    }

    private List<Left> left(Set<Long> wanted) {
        var open = OpenEarnings.ofPayouts(
                Amount.zero(currency), new HashSet<>(rows.list(COMING_BACK, values(), row -> row.text("payout"))));
        var left = new ArrayList<Left>();
        long last = wanted.stream().mapToLong(Long::longValue).max().orElseThrow();
        rows.each(CHANGES, values(last), row -> {
            OpenEarnings.Change change = StatementRelations.movement(row, currency);
            List<OpenEarnings.Part> parts = open.next(change);
            if (wanted.contains(change.position())) {
                left.add(new Left(
                        change.position(),
                        change.payout(),
                        change.effective(),
                        change.open().negated(),
                        parts));
            }
        });
        return left;
    }

    private record Attempt(String payout, long number) {}

    /** @param since when the attempt got its status */
    private record Became(PayoutStatus status, @Nullable Instant since) {

        static final Became NOTHING = new Became(PayoutStatus.UNKNOWN, null);

        @Nullable
        Instant cameBack() {
            return switch (status) {
                case CANCELLED, FAILED, RETURNED, REVERSED -> since;
                default -> null;
            };
        }
    }

    /**
     * What became of each attempt that left the balance, by the position where it left. An attempt that came back and left again by a person's
     * decision has one for each time.
     *
     * @param known the steps that count
     */
    private Map<Long, Became> ends(RowFilter known) {
        Set<Long> leaving = new HashSet<>(rows.list(LEAVING.formatted(""), values(), row -> row.count("position")));
        List<Object> values = values(known.values().toArray());
        var left = new HashMap<Attempt, Long>();
        var ends = new HashMap<Long, Became>();
        rows.each(STEPS.formatted(PayoutSteps.STEPS, rows.events().relation(), known.and()), values, row -> {
            var attempt = new Attempt(row.text("payout"), row.count("attempt"));
            if (leaving.contains(row.count("position"))) {
                left.put(attempt, row.count("position"));
            }
            Long position = left.get(attempt);
            if (position != null) {
                ends.put(
                        position,
                        new Became(
                                PayoutStatus.valueOf(row.text("becomes").toUpperCase(Locale.ROOT)),
                                row.time("effective_at")));
            }
        });
        return ends;
    }

    /** The lines of the earnings, in one query. */
    private Map<Long, StatementLine> lines(List<Left> left) {
        var lines = new HashMap<Long, StatementLine>();
        var named = new HashSet<Long>();
        left.forEach(each -> each.parts.forEach(part -> named.add(part.position())));
        if (!named.isEmpty()) {
            long first = named.stream().mapToLong(Long::longValue).min().orElseThrow();
            long last = named.stream().mapToLong(Long::longValue).max().orElseThrow();
            rows.each(LINES, values(first, last), row -> {
                if (named.contains(row.count("position"))) {
                    lines.put(row.count("position"), StatementRows.line(row, Amount.zero(currency), NO_TAGS));
                }
            });
        }
        return lines;
    }

    private List<Object> values(Object... more) {
        return StatementRows.values(worker, currency, more);
    }
}
