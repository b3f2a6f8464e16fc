package io.piecework.ledger.engine;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.json.TaggedEvent;
import io.piecework.ledger.engine.port.CommandRules;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.engine.store.StreamState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one job reads and appends while it is decided: the streams as the batch knows them, and on top of them the job's own events.
 *
 * <p>A stream that the batch has not fetched yet reads as an empty one and is noted as missing. A decision that met a missing stream is
 * discarded and made again once the streams are there.
 */
final class JobUnit implements Unit {

    private final Batch batch;
    private final ModuleRegistry modules;
    private final Map<String, StreamState> changed = new HashMap<>();
    private final Map<String, StreamState> placeholders = new HashMap<>();

    /** Streams that the command at hand appended to, as they were before it. */
    private final Map<String, StreamState> before = new HashMap<>();

    private final Set<String> used = new HashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final List<StagedEvent> appended = new ArrayList<>();
    private boolean lacksTime;
    private @Nullable Command command;
    private @Nullable Command permitted;
    private @Nullable String repeated;
    private Tags tags = Tags.none();

    JobUnit(Batch batch, ModuleRegistry modules) {
        this.batch = batch;
        this.modules = modules;
    }

    void begin(Command next) {
        command = next;
        tags = next.tags();
        repeated = null;
        before.clear();
    }

    @Override
    // the kind that the stream is asked for with made its state; there is one of each
    @SuppressWarnings({"unchecked", "ReferenceEquality"})
    public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
        StreamKind<Object> registered = batch.kindOf(name);
        if (registered != kind) {
            throw new IllegalArgumentException("stream " + name + " is not of the kind " + kind.prefix());
        }
        used.add(name);
        state(name);
        return new EventStream<>() {
            @Override
            public S state() {
                return (S) JobUnit.this.state(name).state();
            }

            @Override
            public void append(LedgerEvent event) {
                JobUnit.this.append(name, registered, event);
            }

            @Override
            public void noteRepeat() {
                repeated = name;
            }
        };
    }

    @Override
    public void permit(Command command, Parties parties) {
        modules.permissions().require(command, parties);
        permitted = parties.known() ? command : null;
    }

    /** A decision that asked for no permission cannot record anything, because every event carries a stamp. */
    @Override
    public Stamp stamp(Command command) {
        if (permitted != command && !isIncomplete()) { // a placeholder has no parties to permit
            throw new IllegalStateException(command.getClass().getName() + " was decided without a permission");
        }
        return Stamp.of(command, batch.clock().now(command));
    }

    @Override
    public boolean admits(LedgerEvent event) {
        try {
            modules.admit(event, this);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    @Override
    public boolean sealsTexts() {
        return batch.sealsTexts();
    }

    /** A time that the batch has not fetched yet is noted as missing, like a stream. */
    @Override
    public Instant sharedNow() {
        Instant now = batch.clock().sharedNow(Objects.requireNonNull(command));
        lacksTime |= now == null;
        return now == null ? Instant.EPOCH : now;
    }

    /**
     * Asks the platform's rules about the command at hand. One that reads a stream which the batch has not fetched yet is ended there, so that a
     * rule never sees a placeholder; it is asked again.
     *
     * @param events what the command leads to
     * @throws Refusal when a rule refuses the command
     */
    void requireRules(CommandRules rules, List<LedgerEvent> events) {
        try {
            rules.check(Objects.requireNonNull(command), events, new StatesBefore());
        } catch (RuntimeException thrown) {
            if (!isIncomplete()) {
                throw thrown;
            }
        }
    }

    private final class StatesBefore implements StreamStates {

        @Override
        @SuppressWarnings("unchecked") // as of stream()
        public <S> Optional<S> state(StreamKind<S> kind, String name) {
            used.add(name);
            StreamState own = before.get(name);
            StreamState state = own == null ? JobUnit.this.state(name) : own;
            if (isIncomplete()) {
                throw new IllegalStateException("stream " + name + " is yet to be fetched");
            }
            return state.sequence() < 0 ? Optional.empty() : Optional.of((S) state.state());
        }
    }

    /** The stream that has the event that the command at hand repeats; null where it is no repeat. */
    @Nullable
    String repeated() {
        return repeated;
    }

    /** The tags that are stored with the event that the command at hand repeats. */
    Tags repeatedTags(LedgerEvent event) {
        return repeated == null ? tags : state(repeated).tags().of(event);
    }

    List<StagedEvent> appended() {
        return appended;
    }

    Map<String, StreamState> changed() {
        return changed;
    }

    Set<String> used() {
        return used;
    }

    /** Whether the job asked for something that the batch has yet to fetch, so that its decision means nothing. */
    boolean isIncomplete() {
        return lacksTime || !missing.isEmpty();
    }

    /** The streams that the job asked for and the batch has yet to fetch. */
    Set<String> missing() {
        return missing;
    }

    private StreamState state(String name) {
        StreamState own = changed.get(name);
        if (own != null) {
            return own;
        }
        StreamState known = batch.streams().state(name);
        if (known != null) {
            return known;
        }
        missing.add(name);
        return placeholders.computeIfAbsent(name, absent -> StreamState.initial(batch.kindOf(absent)));
    }

    private void append(String name, StreamKind<Object> kind, LedgerEvent event) {
        StreamState now = state(name);
        before.putIfAbsent(name, now);
        StreamState after = now.after(name, kind, new TaggedEvent(event, tags), null);
        changed.put(name, after);
        appended.add(new StagedEvent(name, after.sequence(), event, tags));
    }
}
