package io.piecework.ledger.audit.replay;

import io.piecework.ledger.audit.figures.EventContradictions;
import io.piecework.ledger.audit.figures.EventFinding;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.json.FirstLine;
import io.piecework.ledger.engine.json.SealedTexts;
import io.piecework.ledger.engine.json.TaggedEvent;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.store.EventHash;
import io.piecework.ledger.engine.store.RecordedEvent;
import io.piecework.ledger.engine.store.StoredEvent;
import io.piecework.ledger.engine.store.StreamKinds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks events without the database: whether they are sound, which rows follow from them, and which snapshots. */
final class EventProof {

    private final EventCodec codec;
    private final Payloads payloads;
    private final List<Projection> projections;
    private final Map<String, TableShape> shapes;
    private final List<EventFinding> damage = new ArrayList<>();
    private final List<SnapshotProof.Finding> wrongSnapshots = new ArrayList<>();
    private final EventChain chain = new EventChain(damage::add);
    private final SnapshotProof snapshots;
    private final EventContradictions comparison = new EventContradictions();
    private final boolean forced;

    /**
     * The result for one page of events.
     *
     * @param damage one sentence for each fault of the events
     * @param contradictions one sentence for each figure that differs between two events
     * @param snapshots the wrong snapshots of streams up to the last event's
     * @param rows the rows that follow from the events
     */
    record Proved(
            int events,
            List<EventFinding> damage,
            List<EventFinding> contradictions,
            List<SnapshotProof.Finding> snapshots,
            ExpectedRows rows) {}

    /**
     * A page of events that were not read yet.
     *
     * @param stored the rows as they are stored
     * @param events the rows with the payloads that were moved into archives
     */
    record Fetched(List<StoredEvent> stored, List<StoredEvent> events, SealedTexts.Keys keys) {}

    /**
     * A page of events that were read, not yet checked.
     *
     * @param stored the rows as they are stored
     * @param events the rows with the payloads that were moved into archives
     * @param read what each row says
     */
    record Page(List<StoredEvent> stored, List<StoredEvent> events, List<Understood> read) {

        /** The event of a row; null where it cannot be read, which is a finding. */
        private @Nullable TaggedEvent understood(int row, Consumer<EventFinding> findings) {
            Understood understood = read.get(row);
            if (understood.event() == null) {
                findings.accept(new EventFinding(events.get(row).content().stream(), understood.damage()));
            }
            return understood.event();
        }
    }

    /** @param damage the finding where the event cannot be read */
    record Understood(@Nullable TaggedEvent event, String damage) {}

    /** @param forced whether rows will be written although events are damaged, but not from an archive that can be restored */
    EventProof(
            EventCodec codec,
            Payloads payloads,
            StreamKinds kinds,
            List<Projection> projections,
            List<TableShape> shapes,
            boolean forced) {
        this.forced = forced;
        this.codec = codec;
        this.payloads = payloads;
        this.projections = projections;
        this.shapes = shapes.stream().collect(Collectors.toMap(TableShape::name, Function.identity()));
        this.snapshots = new SnapshotProof(kinds, codec, damage::add, wrongSnapshots::add);
    }

    /**
     * Fetches what the rows of a page do not have themselves: the payloads that were moved into archives, and the keys of sealed texts.
     *
     * @param connection that the rows were read on
     */
    Fetched fetch(Connection connection, List<StoredEvent> stored) throws SQLException {
        List<StoredEvent> events = StoredEvent.unproved(stored, payloads);
        return new Fetched(stored, events, StoredEvent.keys(connection, events));
    }

    /** Reads a page of events; any thread may, since no page depends on another one. */
    Page read(Fetched page) {
        return new Page(
                page.stored(),
                page.events(),
                page.events().stream()
                        .map(event -> read(event.opened(page.keys())))
                        .toList());
    }

    /**
     * Checks the next page of events, in the order of stream and sequence.
     *
     * @param stored the stored snapshots of streams up to the last event's
     */
    Proved next(Page page, List<SnapshotProof.Stored> stored) {
        List<StoredEvent> events = page.events();
        snapshots.expect(stored);
        var read = new ArrayList<Projection.Recorded>(events.size());
        for (int i = 0; i < events.size(); i++) {
            StoredEvent event = events.get(i);
            if (!chain.next(event) && forced) {
                page.stored().get(i).requireStored(payloads);
            }
            TaggedEvent understood = page.understood(i, damage::add);
            snapshots.next(event, understood);
            if (understood != null) {
                comparison.next(place(event), understood.event());
                read.add(new RecordedEvent(
                        event.content().position(),
                        event.content().stream(),
                        event.content().sequence(),
                        understood.event(),
                        understood.tags()));
            }
        }
        return proved(events.size(), project(read));
    }

    /** Checks the snapshots that are left after the last event. */
    Proved end(List<SnapshotProof.Stored> stored) {
        snapshots.expect(stored);
        snapshots.end();
        return proved(0, new ExpectedRows(shapes));
    }

    /** After the last event: whether all events must be compared once more. */
    boolean again() {
        return comparison.again();
    }

    /** Only compares the next page of events with each other; the page was checked before. */
    void compare(Fetched page) {
        for (StoredEvent event : page.events()) {
            EventHash.Content content = event.opened(page.keys()).content();
            try {
                comparison.next(place(event), event(content).event());
            } catch (RuntimeException unreadable) {
                // the first pass reported it
            }
        }
    }

    /** The contradictions found since the last call. */
    List<EventFinding> contradictions() {
        return comparison.contradictions().stream()
                .map(found -> new EventFinding(found.stream(), "ledger_event " + found.sentence()))
                .toList();
    }

    private static EventContradictions.Place place(StoredEvent event) {
        EventHash.Content content = event.content();
        return new EventContradictions.Place(
                content.position(), content.stream(), content.sequence(), content.recorded());
    }

    private Proved proved(int events, ExpectedRows rows) {
        var proved = new Proved(events, List.copyOf(damage), contradictions(), List.copyOf(wrongSnapshots), rows);
        damage.clear();
        wrongSnapshots.clear();
        return proved;
    }

    long streams() {
        return chain.streams();
    }

    private Understood read(StoredEvent event) {
        EventHash.Content content = event.content();
        try {
            return new Understood(event(content), "");
        } catch (RuntimeException unreadable) {
            return new Understood(
                    null, "ledger_event " + event.place() + " cannot be read: " + FirstLine.of(unreadable));
        }
    }

    private TaggedEvent event(EventHash.Content row) {
        return codec.readTagged(row.name(), row.revision(), row.recorded(), row.payload());
    }

    /** Projects the events together, or one by one to find those that cannot be projected. */
    private ExpectedRows project(List<Projection.Recorded> events) {
        try {
            return rowsOf(events);
        } catch (RuntimeException atLeastOne) {
            var rows = new ExpectedRows(shapes);
            for (Projection.Recorded event : events) {
                try {
                    rows.addAll(rowsOf(List.of(event)));
                } catch (RuntimeException thrown) {
                    damage.add(new EventFinding(
                            event.stream(),
                            "ledger_event " + event.stream() + "@" + event.sequence() + " cannot be counted: "
                                    + FirstLine.of(thrown)));
                }
            }
            return rows;
        }
    }

    private ExpectedRows rowsOf(List<Projection.Recorded> events) {
        var rows = new ExpectedRows(shapes);
        projections.forEach(projection -> projection.project(events, rows));
        return rows;
    }
}
