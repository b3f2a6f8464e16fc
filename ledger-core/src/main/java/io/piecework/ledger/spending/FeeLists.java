package io.piecework.ledger.spending;

import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.fingerprint.Fingerprint;
import io.piecework.ledger.fingerprint.LatestFingerprint;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spending.Movements.Scope;
import io.piecework.ledger.statement.StatementRelations;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.StoredEvents;
import io.piecework.ledger.task.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Reads lists of fees. The tasks and awards of the period are held in memory, not the work on them. */
@API(status = API.Status.INTERNAL)
public final class FeeLists {

    /** By the stream of the task or the award, whose first event has the terms. */
    private static final String BY_SUBJECT = """
            SELECT subject,
                SUM(CASE WHEN kind <> '' AND spent > 0 THEN 1 ELSE 0 END) AS pieces,
                SUM(spent) AS spent,
                SUM(fee) AS fee,
                SUM(tax) AS tax
            FROM (
                SELECT p.fee, p.tax,
                    -p.available - p.reserved AS spent,
                    COALESCE(l.kind, '') AS kind,
                    CASE
                        WHEN l.award <> '' THEN 'award:' || l.award
                        WHEN l.task <> '' THEN 'task:' || l.task
                        ELSE p.stream
                    END AS subject
                FROM (%1$s) p
                LEFT JOIN %2$s l
                ON l.position = p.position
                WHERE p.available + p.reserved <> 0
                AND p.stream NOT LIKE 'deposit:%%'
                AND p.stream NOT LIKE 'refund:%%') spending
            GROUP BY subject
            ORDER BY %3$s""";

    private record Spent(String subject, long pieces, Amount total, Amount fee, Amount tax) {

        TaskFees row(String kind, String task, String title, String terms) {
            return new TaskFees(
                    kind, task, title, pieces, terms, total.minus(fee).minus(tax), fee, tax, total);
        }
    }

    private record Found(StoredEvents.Last last, Fingerprint fingerprint, List<Spent> spent) {}

    private FeeLists() {}

    /** A list; empty where the requester never had money in the currency, or nothing was recorded by the moment. */
    public static Optional<FeeList> of(Reading server, LatestFingerprint latest, StatementRequest request) {
        return server.finalSnapshot((rows, finalUpTo) -> request.last(rows)
                        .map(last -> new Found(
                                last,
                                latest.of(rows, Math.min(finalUpTo, last.position())),
                                spent(rows, request.within(last)))))
                .map(found -> list(server, request, found));
    }

    private static List<Spent> spent(Rows rows, Scope scope) {
        String sql = BY_SUBJECT.formatted(scope.entries(), StatementRelations.LINES, rows.inByteOrder("subject"));
        return rows.list(
                sql,
                scope.entryValues(),
                row -> new Spent(
                        row.text("subject"),
                        row.count("pieces"),
                        row.amount("spent", scope.currency()),
                        row.amount("fee", scope.currency()),
                        row.amount("tax", scope.currency())));
    }

    /** The terms are read after the snapshot: a stream's first event never changes. */
    private static FeeList list(Reading server, StatementRequest request, Found found) {
        Map<String, LedgerEvent> first =
                EventsAt.first(server, found.spent.stream().map(Spent::subject).toList());
        var tasks = new ArrayList<TaskFees>();
        var awards = new TreeMap<String, TaskFees>();
        for (Spent spent : found.spent) {
            LedgerEvent event = Objects.requireNonNull(first.get(spent.subject));
            if (event instanceof TaskEvent.Published published) {
                tasks.add(spent.row(
                        "task",
                        published.task().value(),
                        published.title().text(),
                        published.terms().toString()));
            } else {
                var granted = (AwardEvent.Granted) event;
                TaskFees award =
                        spent.row(granted.kind().toString(), "", "", Objects.toString(granted.terms(), "no fee"));
                awards.merge(award.kind() + '\n' + award.terms(), award, TaskFees::plus);
            }
        }
        List<TaskFees> rows =
                Stream.concat(tasks.stream(), awards.values().stream()).toList();
        return new FeeList(
                request.requester(),
                request.period(),
                found.last.position(),
                found.last.recorded(),
                found.fingerprint,
                rows,
                TaskFees.totalOf(rows, Amount.zero(request.currency())));
    }
}
