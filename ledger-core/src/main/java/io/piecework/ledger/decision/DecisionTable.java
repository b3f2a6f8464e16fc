package io.piecework.ledger.decision;

import io.piecework.ledger.id.DecisionId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queries over the index of decisions, newest first. */
final class DecisionTable {

    static final String NAME = "ledger_decision";

    private static final String ALL = """
            SELECT stream, sequence, decision, worker, about, actor, currency, amount, position, effective_at, recorded_at
            FROM ledger_decision
            WHERE %s
            """;

    private static final String BY_ID = ALL.formatted("decision = ?");

    private static final String PAGE = ALL + """
            ORDER BY position DESC
            FETCH FIRST %d ROWS ONLY
            """;

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

    private static DecisionLine line(Rows.Row row) {
        String currency = row.textOrEmpty("currency");
        return new DecisionLine(
                DecisionId.parse(row.text("decision")),
                new WorkerId(row.text("worker")),
                row.text("about"),
                Actor.parse(row.text("actor")),
                currency.isEmpty() ? null : row.amount("amount"),
                row.time("effective_at"),
                row.time("recorded_at"),
                row.count("position"));
    }
}
