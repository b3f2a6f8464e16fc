package io.piecework.ledger.statement;

import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a line for each decision on a worker's work, each award, each step of their payouts, and whatever else changes their account. */
public final class StatementProjection implements Projection {

    private static final String TABLE = "ledger_statement_line";

    private static final List<String> COLUMNS = List.of(
            "position",
            "stream",
            "sequence",
            "worker",
            "currency",
            "kind",
            "assignment",
            "task",
            "requester",
            "payout",
            "award",
            "title",
            "gross",
            "fee",
            "tax",
            "net",
            "available_at",
            "reason",
            "effective_at",
            "recorded_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence", "position")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var lines = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            Line.of(recorded.event()).ifPresent(line -> lines.add(row(recorded, line)));
        }
        rows.insert(TABLE, COLUMNS, lines);
    }

    private static List<@Nullable Object> row(Recorded recorded, Line line) {
        return Arrays.asList(
                recorded.position(),
                recorded.stream(),
                recorded.sequence(),
                line.worker().value(),
                line.figures().gross().currencyCode(),
                line.kind(),
                line.about().assignment(),
                line.about().task(),
                line.about().requester(),
                line.about().payout(),
                line.about().award(),
                line.title(),
                line.figures().gross().value(),
                line.figures().fee().value(),
                line.figures().tax().value(),
                line.figures().net().value(),
                line.availableAt(),
                line.reason(),
                recorded.event().stamp().effective(),
                recorded.event().stamp().recorded());
    }
}
