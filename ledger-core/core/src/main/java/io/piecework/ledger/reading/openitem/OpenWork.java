package io.piecework.ledger.reading.openitem;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.reading.deadline.DueDeadlines;
import io.piecework.ledger.reading.lists.ListedRelations;
import io.piecework.ledger.reading.openitem.OpenItemReader.Found;
import io.piecework.ledger.reading.openitem.OpenItems.Item;
import io.piecework.ledger.reading.openitem.OpenItems.Kind;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads work that is to be handed in or decided: a few pieces of a status one by one, many by task, title, price and day of the deadline. */
final class OpenWork {

    private static final Map<AssignmentStatus, Kind> KINDS = new EnumMap<>(Map.of(
            AssignmentStatus.ACCEPTED,
            Kind.TO_HAND_IN,
            AssignmentStatus.SUBMITTED,
            Kind.AWAITING_REVIEW,
            AssignmentStatus.REVISION_REQUESTED,
            Kind.REVISION_REQUESTED,
            AssignmentStatus.VISIT_REPORTED,
            Kind.VISIT_REPORTED,
            AssignmentStatus.APPEALED,
            Kind.APPEAL));

    private static final String REJECTION = "CONCAT('rejection:', %s)".formatted(StreamKind.idIn("a.stream"));

    /** Deadlines are in microseconds since 1970. The day is that of the offset; the first and the last deadline are printed in the zone. */
    private static final String GROUPS = """
            SELECT status, task, title, requester, pieces, stream, position, first_due, last_due, since, reason, all_pieces
            FROM (
                SELECT status, task, title, requester, pieces, stream, position, first_due, last_due, since, reason,
                    SUM(pieces) OVER (PARTITION BY status) AS all_pieces,
                    ROW_NUMBER() OVER (PARTITION BY status ORDER BY first_due NULLS LAST, position) AS place
                FROM (
                    SELECT status, task, title, requester, reward, due_day, single,
                        COUNT(*) AS pieces, MIN(stream) AS stream, MIN(position) AS position, MIN(due) AS first_due,
                        MAX(due) AS last_due, MIN(since) AS since, MIN(reason) AS reason
                    FROM (
                        SELECT status, task, title, requester, reward, stream, position, due, since, reason,
                            FLOOR((due / 1000000 + %1$s) / 86400) AS due_day,
                            CASE WHEN COUNT(*) OVER (PARTITION BY status) <= %2$s THEN stream ELSE '' END AS single
                        FROM (%3$s) pieces) days
                    GROUP BY status, task, title, requester, reward, due_day, single) alike) places
            WHERE place <= %4$s
            ORDER BY status, place""";

    static final String PIECES = """
            SELECT a.status, a.task, a.title, a.requester, a.reward, a.stream, a.position, a.reason,
                COALESCE(a.review_since, a.contested_since) AS since,
                CASE WHEN a.status = '%s' THEN %s ELSE EXTRACT(EPOCH FROM a.due_at) * 1000000 END AS due
            FROM %s a
            WHERE a.worker = ?
            AND a.currency = ?
            AND a.status IN (%s)""".formatted(
                    AssignmentStatus.APPEALED,
                    DueDeadlines.answerBy(REJECTION),
                    ListedRelations.ASSIGNMENTS,
                    KINDS.keySet().stream().map(status -> "'" + status + "'").collect(Collectors.joining(", ")));

    private OpenWork() {}

    /** @param offset of the zone, in seconds */
    static List<Found> of(Rows rows, WorkerId worker, CurrencyUnit currency, int offset) {
        return rows.list(sql(offset), List.of(worker.value(), currency.getCurrencyCode()), OpenWork::found);
    }

    static String sql(int offset) {
        return GROUPS.formatted(offset, OpenItemReader.SINGLE, PIECES, OpenItemReader.MOST);
    }

    private static Found found(Rows.Row row) {
        Kind kind = Objects.requireNonNull(KINDS.get(AssignmentStatus.parse(row.text("status"))));
        long pieces = row.count("pieces");
        String id = StreamKind.id(row.text("stream"));
        return new Found(
                kind,
                new Item(
                        pieces == 1 ? id : row.text("task"),
                        row.text("title"),
                        new RequesterId(row.text("requester")),
                        pieces,
                        null,
                        row.timeOrNull("since"),
                        time(row.numberOrNull("first_due")),
                        time(row.numberOrNull("last_due")),
                        pieces == 1 && kind == Kind.REVISION_REQUESTED ? row.textOrEmpty("reason") : "",
                        null),
                row.count("position"),
                row.count("all_pieces"));
    }

    /** @param micros since 1970; null for no time */
    static @Nullable Instant time(@Nullable BigDecimal micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
    }
}
