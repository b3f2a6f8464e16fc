package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection.Recorded;
import io.piecework.ledger.engine.port.Projection.Table;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementRelations;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The index of decisions, with a row for each event that takes something from a worker: queries, newest first. */
final class DecisionTable {

    static final String NAME = "ledger_decision";

    static final TableProjection<Taken> PROJECTION = new TableProjection<>(
            new Table(NAME, List.of("stream", "sequence")),
            Columns.<Taken>ofEvents()
                    .recorded("position", Recorded::position)
                    .with("decision", Taken::id)
                    .with("worker", Taken::worker)
                    .with("about", Taken::about)
                    .recorded(
                            "actor",
                            recorded -> recorded.event().stamp().actor().toString())
                    .with("currency", DecisionTable::currency)
                    .with("amount", Taken::atStake)
                    .times(),
            recorded -> DecisionReader.taken(recorded.event()).stream().toList());

    private static final String ALL = """
            SELECT stream, sequence, decision, worker, about, actor, currency, amount, position, effective_at, recorded_at
            FROM ledger_decision
            WHERE %s
            """;

    private static final String BY_ID = ALL.formatted("decision = ?");

    private static final String PAGE = ALL + """
            ORDER BY position DESC
            FETCH FIRST %s ROWS ONLY
            """;

    private static final String FIRST = """
            SELECT decision
            FROM ledger_decision
            WHERE worker = ?
            AND (currency = ? OR currency IS NULL)
            %s
            ORDER BY
                CASE WHEN about LIKE 'worker:%%' THEN 0 WHEN decision LIKE 'time-out:%%' THEN 2 ELSE 1 END,
                position DESC
            FETCH FIRST %s ROWS ONLY""";

    private static final String NUMBERS = """
            SELECT kind, COUNT(*) AS decisions
            FROM (
                SELECT SUBSTRING(decision FROM 1 FOR POSITION(':' IN decision)) AS kind
                FROM ledger_decision
                WHERE worker = ?
                AND (currency = ? OR currency IS NULL)
                %s) kinds
            GROUP BY kind""";

    /** No event but a review's ends such a decision. */
    private static final String WITHOUT_REVIEW = """
            SELECT COUNT(*) AS decisions
            FROM ledger_decision d
            WHERE worker = ?
            AND (currency = ? OR currency IS NULL)
            %s
            AND SUBSTRING(decision FROM 1 FOR POSITION(':' IN decision)) IN (%s)
            AND NOT EXISTS (
                SELECT 1
                FROM %s e
                WHERE e.stream = CONCAT('review:', d.decision))""";

    private static final String OF_KINDS = """
            SELECT decision
            FROM ledger_decision
            WHERE worker = ?
            AND (currency = ? OR currency IS NULL)
            %s
            AND SUBSTRING(decision FROM 1 FOR POSITION(':' IN decision)) IN (%s)
            ORDER BY position""";

    /** The kinds of decisions that another event than a review's can end. */
    private static final Set<Kind> ENDING = EnumSet.of(
            Kind.DISMISSED_APPEAL,
            Kind.DISPUTE,
            Kind.ADJUSTMENT,
            Kind.HOLD,
            Kind.SUSPENSION,
            Kind.CLOSURE,
            Kind.ESCHEAT,
            Kind.WITHHOLDING,
            Kind.PAYOUT_RULING);

    /**
     * An answer is in the stream of its review. Each decision reads its own; a join could read all events. What takes effect is recorded at that
     * moment or later.
     */
    private static final String REVIEWED = """
            SELECT d.decision
            FROM ledger_decision d
            WHERE d.worker = ?
            AND (d.currency = ? OR d.currency IS NULL)
            AND d.effective_at < ?
            AND (
                SELECT e.position
                FROM %s e
                WHERE e.stream = CONCAT('review:', d.decision)
                AND e.name = '%s'
                AND e.recorded_at >= ?
                ORDER BY e.sequence
                FETCH FIRST ROW ONLY) > 0
            ORDER BY d.position DESC""";

    /** The answer to an appeal is a line of the worker's statement, and each reads its rejection and the appeal. */
    private static final String APPEALED = """
            FROM %s l
            WHERE l.worker = ?
            AND l.currency = ?
            AND l.kind IN ('%s', '%s')
            %s
            AND (
                SELECT d.effective_at
                FROM ledger_decision d
                WHERE d.decision = CONCAT('rejection:', l.assignment)
                ORDER BY d.position DESC
                FETCH FIRST ROW ONLY) < ?
            AND (
                SELECT e.position
                FROM %s e
                WHERE e.stream = l.stream
                AND e.name = '%s'
                ORDER BY e.sequence
                FETCH FIRST ROW ONLY) > 0""";

    private static final String NEWEST_APPEALED = "SELECT l.assignment\n" + APPEALED + """

            ORDER BY l.effective_at DESC, l.position DESC
            FETCH FIRST %s ROWS ONLY""";

    private static final String APPEALS = "SELECT COUNT(*) AS appeals\n" + APPEALED;

    private static final String IDS = """
            SELECT decision
            FROM ledger_decision
            WHERE worker = ?""";

    /** Where a decision's event is stored. */
    record Place(String stream, int sequence, DecisionLine line) {}

    private DecisionTable() {}

    static Optional<Place> find(Rows rows, DecisionId decision) {
        return rows
                .list(
                        BY_ID,
                        List.of(decision.value()),
                        row -> new Place(row.text("stream"), Math.toIntExact(row.count("sequence")), line(row)))
                .stream()
                .findFirst();
    }

    /** @param worker null for all workers */
    static List<DecisionLine> page(Rows rows, @Nullable WorkerId worker, long before, int most) {
        var values = new ArrayList<>();
        values.add(before);
        String condition = "position < ?";
        if (worker != null) {
            values.add(worker.value());
            condition += """

                    AND worker = ?""";
        }
        return rows.list(PAGE.formatted(condition, most), values, DecisionTable::line);
    }

    static List<DecisionId> ids(Rows rows, WorkerId worker) {
        return rows.list(IDS, List.of(worker.value()), row -> DecisionId.parse(row.text("decision")));
    }

    /** The decisions within a filter: those about the account first, time-outs last, and the newest first. */
    static List<DecisionId> first(Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter within, int most) {
        return rows.list(
                FIRST.formatted(within.and(), most),
                values(worker, currency, within),
                row -> DecisionId.parse(row.text("decision")));
    }

    /** The number of decisions within a filter by their kind. */
    static Map<Kind, Long> numbers(Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter within) {
        var numbers = new EnumMap<Kind, Long>(Kind.class);
        rows.each(
                NUMBERS.formatted(within.and()),
                values(worker, currency, within),
                row -> numbers.put(kind(row.text("kind")), row.count("decisions")));
        return numbers;
    }

    /** The number of the decisions within a filter that only a review can end, and of which none was asked for; without rejections. */
    static long withoutReview(Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter within) {
        Set<Kind> kinds = EnumSet.complementOf(EnumSet.copyOf(ENDING));
        kinds.remove(Kind.REJECTION);
        String sql = WITHOUT_REVIEW.formatted(
                within.and(), prefixes(kinds), rows.events().relation());
        return rows.list(sql, values(worker, currency, within), row -> row.count("decisions"))
                .get(0);
    }

    /** The decisions within a filter that another event may have ended. */
    static List<DecisionId> ending(Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter within) {
        return rows.list(
                OF_KINDS.formatted(within.and(), prefixes(ENDING)),
                values(worker, currency, within),
                row -> DecisionId.parse(row.text("decision")));
    }

    /**
     * The decisions before a moment on whose review an answer was recorded since then, the newest first. When an answer took effect its event says.
     *
     * @param before the moment
     */
    static List<DecisionId> reviewed(Rows rows, WorkerId worker, CurrencyUnit currency, Instant before) {
        String sql = REVIEWED.formatted(rows.events().relation(), LedgerEvent.nameOf(ReviewEvent.Answered.class));
        return rows.list(
                sql,
                List.of(worker.value(), currency.getCurrencyCode(), before, before),
                row -> DecisionId.parse(row.text("decision")));
    }

    /** The rejections before a moment whose appeal was answered within a filter, the newest answers first. */
    static List<DecisionId> appealed(
            Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter within, Instant before, int most) {
        return rows.list(
                NEWEST_APPEALED.formatted(appealed(rows, within, most)),
                values(worker, currency, within, before),
                row -> DecisionId.parse(Kind.REJECTION + ":" + row.text("assignment")));
    }

    /** The number of these rejections. */
    static long appeals(Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter within, Instant before) {
        return rows.list(
                        APPEALS.formatted(appealed(rows, within, 0)),
                        values(worker, currency, within, before),
                        row -> row.count("appeals"))
                .get(0);
    }

    private static Object[] appealed(Rows rows, RowFilter within, int most) {
        return new Object[] {
            StatementRelations.LINES,
            LineKind.OVERTURNED.code(),
            LineKind.APPEAL_DISMISSED.code(),
            within.and("l."),
            rows.events().relation(),
            LedgerEvent.nameOf(AssignmentEvent.Appealed.class),
            most
        };
    }

    private static String prefixes(Set<Kind> kinds) {
        return kinds.stream().map(kind -> "'" + kind + ":'").collect(Collectors.joining(", "));
    }

    private static List<Object> values(WorkerId worker, CurrencyUnit currency, RowFilter within, Object... more) {
        var values = new ArrayList<Object>(List.of(worker.value(), currency.getCurrencyCode()));
        values.addAll(within.values());
        values.addAll(List.of(more));
        return values;
    }

    /** @param prefix the kind and its colon */
    private static Kind kind(String prefix) {
        return Kind.valueOf(prefix.substring(0, prefix.length() - 1)
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
    }

    private static @Nullable String currency(Taken taken) {
        return taken.currency() == null ? null : taken.currency().getCurrencyCode();
    }

    private static DecisionLine line(Rows.Row row) {
        String currency = row.textOrEmpty("currency");
        return new DecisionLine(
                DecisionId.parse(row.text("decision")),
                new WorkerId(row.text("worker")),
                row.text("about"),
                Actor.parse(row.text("actor")),
                currency.isEmpty() ? null : row.amountOrNull("amount", Amount.currency(currency)),
                row.time("effective_at"),
                row.time("recorded_at"),
                row.count("position"));
    }
}
