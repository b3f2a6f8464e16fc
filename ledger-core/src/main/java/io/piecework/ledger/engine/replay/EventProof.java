package io.piecework.ledger.engine.replay;

import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.json.FirstLine;
import io.piecework.ledger.engine.store.EventHash;
import io.piecework.ledger.engine.store.RecordedEvent;
import io.piecework.ledger.engine.store.StoredEvent;
import io.piecework.ledger.engine.store.StreamKinds;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be told of events without the database: whether they are sound, what follows from them, and what snapshots must say. */
public final class EventProof {

    private final EventCodec codec;
    private final List<Projection> projections;
    private final Map<String, TableShape> shapes;
    private final List<String> damage = new ArrayList<>();
    private final List<SnapshotProof.Wrong> wrong = new ArrayList<>();
    private final EventChain chain = new EventChain(damage::add);
    private final SnapshotProof snapshots;

    /**
     * What came of some events.
     *
     * @param damage what is wrong with them
     * @param snapshots what is wrong with those up to the last event's stream
     * @param rows what follows from them
     */
    record Proved(int events, List<String> damage, List<SnapshotProof.Wrong> snapshots, ExpectedRows rows) {}

    EventProof(EventCodec codec, StreamKinds kinds, List<Projection> projections, List<TableShape> shapes) {
        this.codec = codec;
        this.projections = projections;
        this.shapes = shapes.stream().collect(Collectors.toMap(TableShape::name, Function.identity()));
        this.snapshots = new SnapshotProof(kinds, codec, wrong::add);
    }

    /**
     * Goes on with more events, stream after stream.
     *
     * @param kept the snapshots there are of streams up to the last event's
     */
    Proved next(List<StoredEvent> events, List<SnapshotProof.Kept> kept) {
        snapshots.expect(kept);
        var read = new ArrayList<Projection.Recorded>(events.size());
        for (StoredEvent event : events) {
            chain.next(event);
            LedgerEvent understood = read(event);
            snapshots.next(event, understood);
            if (understood != null) {
                read.add(new RecordedEvent(
                        event.content().position(),
                        event.content().stream(),
                        event.content().sequence(),
                        understood));
            }
        }
        return proved(events.size(), project(read));
    }

    /** Behind the last event. */
    Proved end(List<SnapshotProof.Kept> kept) {
        snapshots.expect(kept);
        snapshots.end();
        return proved(0, new ExpectedRows(shapes));
    }

    private Proved proved(int events, ExpectedRows rows) {
        var proved = new Proved(events, List.copyOf(damage), List.copyOf(wrong), rows);
        damage.clear();
        wrong.clear();
        return proved;
    }

    long streams() {
        return chain.streams();
    }

    private @Nullable LedgerEvent read(StoredEvent event) {
        EventHash.Content content = event.content();
        try {
            return codec.read(content.name(), content.revision(), content.payload());
        } catch (RuntimeException unreadable) {
            damage.add("ledger_event " + event.place() + " cannot be read: " + FirstLine.of(unreadable));
            return null;
        }
    }

    /** Events that cannot be projected are found by projecting them one by one. */
    private ExpectedRows project(List<Projection.Recorded> events) {
        try {
            return following(events);
        } catch (RuntimeException one) {
            var rows = new ExpectedRows(shapes);
            for (Projection.Recorded event : events) {
                try {
                    rows.addAll(following(List.of(event)));
                } catch (RuntimeException thrown) {
                    damage.add("ledger_event " + event.stream() + "@" + event.sequence() + " cannot be counted: "
                            + FirstLine.of(thrown));
                }
            }
            return rows;
        }
    }

    private ExpectedRows following(List<Projection.Recorded> events) {
        var rows = new ExpectedRows(shapes);
        projections.forEach(projection -> projection.project(events, rows));
        return rows;
    }
}
