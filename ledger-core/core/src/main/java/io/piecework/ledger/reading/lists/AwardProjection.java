package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.work.award.AwardEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the latest state of every award, by the events of its own stream. */
final class AwardProjection implements Projection {

    static final String TABLE = "ledger_award";

    private static final List<String> FIRST = List.of(
            "position",
            "kind",
            "worker",
            "requester",
            "assignment",
            "currency",
            "amount",
            "earned",
            "reason",
            "granted_at");
    private static final List<String> KEPT =
            Stream.concat(FIRST.stream(), Stream.of("reversed")).toList();
    private static final List<String> COLUMNS =
            Stream.concat(Stream.of("stream"), KEPT.stream()).toList();
    private static final Table STATES = Table.ofStreams(TABLE, List.of("stream"), KEPT);

    @Override
    public List<Table> tables() {
        return List.of(STATES);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var states = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof AwardEvent.Granted granted) {
                states.add(first(recorded, granted));
            } else if (recorded.event() instanceof AwardEvent.Changed changed) {
                states.add(reversed(recorded, changed));
            }
        }
        rows.put(STATES, COLUMNS, states);
    }

    private static List<@Nullable Object> first(Recorded recorded, AwardEvent.Granted granted) {
        return Arrays.asList(
                recorded.stream(),
                recorded.position(),
                granted.kind().toString(),
                granted.worker().value(),
                granted.requester() == null ? null : granted.requester().value(),
                granted.assignment() == null ? null : granted.assignment().value(),
                granted.pay().reward().currencyCode(),
                granted.pay().reward().value(),
                granted.pay().earned().value(),
                granted.reason().text(),
                granted.stamp().effective(),
                null);
    }

    private static List<@Nullable Object> reversed(Recorded recorded, AwardEvent.Changed changed) {
        var row = new @Nullable Object[COLUMNS.size()];
        row[0] = recorded.stream();
        row[row.length - 1] = changed.reversed().lines().earned().value();
        return Arrays.asList(row);
    }
}
