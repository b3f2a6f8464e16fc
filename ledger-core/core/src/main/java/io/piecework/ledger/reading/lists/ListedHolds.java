package io.piecework.ledger.reading.lists;

import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explicit holds: a query for their rows, and another for the events that released them, if there are any. */
final class ListedHolds {

    /** @param release the stream of the event that released it; null while it is active */
    record Row(HoldView hold, @Nullable String release) {}

    private ListedHolds() {}

    /** A hold, by the operation that placed it; empty where it is unknown. */
    static Optional<HoldView> find(Reading reading, OperationId hold) {
        return page(reading, MoneyLists.PLACED.and("stream", "=", hold.stream()), null, 1).items().stream()
                .findFirst();
    }

    static Page<HoldView> page(Reading reading, RowFilter scope, @Nullable String after, int most) {
        Page<Row> rows = reading.query(MoneyLists.HELD.page(scope, after, most));
        List<String> releases = rows.items().stream()
                .flatMap(row -> Stream.ofNullable(row.release))
                .toList();
        Map<String, List<LedgerEvent>> events = releases.isEmpty() ? Map.of() : reading.events(releases, 1);
        return new Page<>(
                rows.items().stream().map(row -> released(row, events)).toList(), rows.next());
    }

    private static HoldView released(Row row, Map<String, List<LedgerEvent>> events) {
        if (row.release == null) {
            return row.hold;
        }
        LedgerEvent first =
                Objects.requireNonNull(events.get(row.release), row.release).get(0);
        return row.hold.releasedBy((HoldEvent.Released) first);
    }
}
