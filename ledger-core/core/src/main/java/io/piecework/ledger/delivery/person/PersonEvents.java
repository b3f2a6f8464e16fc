package io.piecework.ledger.delivery.person;

import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.port.EventFormat;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.reading.decision.DecisionReader;
import io.piecework.ledger.reading.lists.WorkerLists;
import io.piecework.ledger.reading.notice.IssuedNotices;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds all events about one worker, without reading those of others: first the streams that the lists name, then the streams that the events in
 * them name, until no new one is left. An event is about the worker if its {@linkplain Message#key ordering key} is the worker's.
 *
 * <p>Positions and names of streams are held in memory, about 200 bytes for each event; contents are read 500 at a time. For one thread.
 */
@API(status = API.Status.INTERNAL)
public final class PersonEvents {

    private static final int READ_AT_ONCE = 500;

    /** Kinds with one stream for each worker. */
    private static final List<String> OF_EACH_WORKER = List.of("worker-status:", "payout-method:");

    private static final Set<Class<?>> FOLLOWED =
            Set.of(AssignmentId.class, AwardId.class, OpeningId.class, OperationId.class, PayoutId.class);

    private final Reading reading;
    private final EventLog log;
    private final EventFormat format;
    private final WorkerId worker;
    private final long upTo;
    private @Nullable List<Long> positions;

    /**
     * An event about a person.
     *
     * @param name the event's stored name
     * @param json the fields that the person concerned gets, as a JSON object
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record PersonEvent(long position, String stream, String name, Instant recorded, byte[] json, Tags tags) {}

    /** @param upTo a position up to which all events are final */
    public PersonEvents(Reading reading, EventLog log, EventFormat format, WorkerId worker, long upTo) {
        this.reading = reading;
        this.log = log;
        this.format = format;
        this.worker = worker;
        this.upTo = upTo;
    }

    /** The events are those up to here. */
    public long upTo() {
        return upTo;
    }

    /**
     * Whether there is no event about the worker.
     *
     * @throws StorageException as {@link #each}
     */
    public boolean isEmpty() {
        return positions().isEmpty();
    }

    /**
     * Hands over the events by position. Events that say only what others say are left out.
     *
     * @throws StorageException when this version cannot read an event, or the database failed
     */
    public void each(Consumer<PersonEvent> consumer) {
        read(
                positions(),
                message -> Audience.ofPerson(message.event(), format)
                        .ifPresent(json -> consumer.accept(event(message, json))));
    }

    /** The positions of the events, ascending. */
    List<Long> found() {
        return positions();
    }

    /** Hands over the events by position, with those that say only what others say. */
    void messages(Consumer<Message> consumer) {
        read(positions(), consumer);
    }

    private static PersonEvent event(Message message, byte[] json) {
        return new PersonEvent(
                message.position(),
                message.stream(),
                LedgerEvent.nameOf(message.event().getClass()),
                message.recorded(),
                json,
                message.tags());
    }

    private List<Long> positions() {
        List<Long> found = positions;
        if (found == null) {
            found = List.copyOf(search());
            positions = found;
        }
        return found;
    }

    private Collection<Long> search() {
        var found = new TreeSet<Long>();
        var known = new HashSet<String>();
        Set<String> streams = listed();
        while (!streams.isEmpty()) {
            known.addAll(streams);
            var named = new HashSet<String>();
            for (List<String> some : parts(streams)) {
                read(log.positions(some, upTo), message -> {
                    found.add(message.position());
                    streams((Record) message.event(), named);
                });
            }
            named.removeAll(known);
            streams = named;
        }
        return found;
    }

    /** Hands over those of these events that are about the worker. */
    private void read(Collection<Long> positions, Consumer<Message> consumer) {
        for (List<Long> some : parts(positions)) {
            Message.of(log, log.at(some)).stream()
                    .filter(message -> message.key().equals(worker.stream()))
                    .forEach(consumer);
        }
    }

    private Set<String> listed() {
        return reading.onOneServer(server -> {
            var streams = new HashSet<String>();
            OF_EACH_WORKER.forEach(kind -> streams.add(kind + worker.value()));
            streams.addAll(server.query(rows -> rows.events().streams(worker.stream() + ":")));
            streams.addAll(new WorkerLists(server, worker).streams());
            streams.addAll(server.query(rows -> IssuedNotices.streams(rows, worker)));
            streams.addAll(server.query(rows -> DecisionReader.reviews(rows, worker)));
            return streams;
        });
    }

    /** Adds the streams that an event names, those of tasks and of parties left out: they are long, and about others too. */
    private void streams(Record record, Set<String> into) {
        if (record instanceof PropertyEvent.Escheated escheated) {
            into.add(Workers.reclaim(escheated.operation()));
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (value instanceof Source source) {
                into.add(source.value());
            } else if (value instanceof Id id && FOLLOWED.contains(id.getClass())) {
                into.add(id.stream());
            } else if (value instanceof Record inner) {
                streams(inner, into);
            } else if (value instanceof List<?> list) {
                list.forEach(each -> {
                    if (each instanceof Tranche tranche) {
                        into.add(Workers.maturity(worker, tranche));
                    } else if (each instanceof PayoutId payout) {
                        into.add(payout.stream());
                    }
                });
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName(), e);
        }
    }

    private static <T> List<List<T>> parts(Collection<T> all) {
        var parts = new ArrayList<List<T>>();
        var rest = new ArrayList<>(all);
        for (int i = 0; i < rest.size(); i += READ_AT_ONCE) {
            parts.add(rest.subList(i, Math.min(i + READ_AT_ONCE, rest.size())));
        }
        return parts;
    }
}
