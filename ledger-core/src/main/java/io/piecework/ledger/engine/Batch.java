package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.JdbcRows;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.StagedRows;
import io.piecework.ledger.stream.StreamKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * Jobs that are decided one after the other, each on what those before it appended, in one unit of work and one transaction: each in
 * a unit nested into it, so that one which is refused leaves its neighbours as they are. Meant to run once.
 *
 * <p>A decision says by asking which streams it needs. Those that are not known are fetched for the whole batch at once: the first
 * job that lacks one ends the round, all behind it are tried for what they would ask for, and the next round goes on from there.
 */
final class Batch {

    private static final String RESOURCE = Batch.class.getName();
    static final Message<String> MESSAGE = new GenericMessage<>("piecework-ledger", "batch", MetaData.emptyInstance());

    private final WriterContext context;
    private final List<Job> jobs;
    private final StagedRows rows;
    private final Positions positions;
    private final List<Decider.Decision> decisions = new ArrayList<>();
    private final BatchStreams streams;
    private final Decider decider;
    private Runnable over = () -> {};
    private List<Long> appendedAt = List.of();
    private boolean asked;
    private boolean decided;

    /** @param before those before that are perhaps not stored yet, the latest first: this one comes to nothing if one of them does */
    Batch(WriterContext context, List<Job> jobs, List<Batch> before) {
        this.context = context;
        this.jobs = jobs;
        this.streams = new BatchStreams(
                context, before.stream().map(batch -> batch.streams).toList());
        this.decider = new Decider(this, context);
        this.rows = new StagedRows(context.session(), context.dialect());
        this.positions = new Positions(context.dialect());
    }

    /** The batch that this thread's unit of work is about. */
    static Batch current() {
        return Objects.requireNonNull(CurrentUnitOfWork.get().root().getResource(RESOURCE));
    }

    /**
     * Decides all jobs and collects what is to be stored.
     *
     * @throws Exception when that failed as a whole; nothing is stored
     */
    void decide() throws Exception {
        over = context.appending().begin();
        try {
            DefaultUnitOfWork<Message<String>> root = DefaultUnitOfWork.startAndGet(MESSAGE);
            root.resources().put(RESOURCE, this);
            ResultMessage<Object> result = root.executeWithResult(() -> {
                decideInTurn();
                return jobs;
            });
            if (result.isExceptional()) {
                throw SqlFailures.exception(result.exceptionResult());
            }
            decided = true;
        } finally {
            streams.decided();
            if (!decided) {
                discard();
            }
        }
    }

    /**
     * Sends rows ahead that nobody else waits for, so that {@link #store} has less to do. May be called before the batches before are
     * stored, and on another thread than the rest.
     */
    void send() {
        try {
            rows.send();
        } catch (SQLException e) {
            throw new JdbcRows.RowsException(e);
        }
    }

    /**
     * Stores what was decided, once the batches before are stored. May be called on another thread than the rest, which waits.
     *
     * @throws RuntimeException when nothing is stored, or nobody knows
     */
    void store() {
        try {
            streams.checkUsed();
            if (rows.isEmpty()) {
                context.session().rollback();
            } else {
                Runnable committed = context.observer().commitStarted(stored());
                rows.commit();
                committed.run();
            }
        } catch (SQLException e) {
            throw new JdbcRows.RowsException(e);
        }
    }

    /** Tells the callers, all being stored; those whose jobs wait are told later. */
    void answer() {
        for (int i = 0; i < jobs.size(); i++) {
            Decider.Decision decision = decisions.get(i);
            if (decision.thrown() == null) {
                jobs.get(i).answer().complete(decision.written());
            } else if (!decision.isPutAside()) {
                jobs.get(i).answer().completeExceptionally(decision.thrown());
            }
        }
    }

    /** What its only job came to. */
    Decider.Decision decision() {
        return decisions.get(0);
    }

    /** Whether all was decided, so that what fails afterwards fails in being stored. */
    boolean isDecided() {
        return decided;
    }

    /** The rows it adds amounts to. */
    Set<String> shared() {
        return rows.shared().collect(Collectors.toCollection(HashSet::new));
    }

    /** The latest position that an event of its is stored at, -1 where there is none. */
    long lastPosition() {
        return appendedAt.isEmpty() ? -1 : appendedAt.get(appendedAt.size() - 1);
    }

    /** Has its only job wait, which a lock that does not come keeps from being stored. */
    void putBehindStranger(LockWaitQueue lockWaits) {
        lockWaits.putBehindStranger(jobs.get(0), streams.used(), streams.appended(), shared());
    }

    /** What it wrote is in a transaction that goes on: nothing is remembered of it. */
    void leave() {
        over.run();
    }

    /** Keeps in mind how the streams stand, all being stored. */
    void remember() {
        over.run();
        streams.remember();
        if (!appendedAt.isEmpty()) {
            context.checkpoints().reached(lastPosition());
        }
    }

    /** Forgets all about it, nothing being stored, or nobody knowing. */
    void discard() {
        streams.forget();
        try {
            context.session().rollback();
        } finally {
            over.run();
        }
    }

    List<Job> jobs() {
        return jobs;
    }

    /** How many commands are answered when it is stored: not those of jobs that wait. */
    private int stored() {
        int count = 0;
        for (int i = 0; i < jobs.size(); i++) {
            count += decisions.get(i).isPutAside() ? 0 : jobs.get(i).commands().size();
        }
        return count;
    }

    StreamKind<Object> kindOf(String stream) {
        return context.modules().kindOf(stream);
    }

    Instant now() {
        return context.clock().instant();
    }

    BatchStreams streams() {
        return streams;
    }

    StagedRows rows() {
        return rows;
    }

    Positions positions(int count) throws SQLException {
        positions.ensure(context.session().connection(), count, streams.lastPosition());
        return positions;
    }

    /** The events are going to be stored at these positions, in their order. */
    void appended(List<Long> positions) {
        appendedAt = positions;
    }

    /** The positions of the events that are being projected, in their order. */
    List<Long> appendedAt() {
        return appendedAt;
    }

    private void decideInTurn() throws SQLException {
        int next = 0;
        while (next < jobs.size()) {
            Decider.Decision decision = decider.decide(jobs.get(next));
            if (streams.isAnyMissing()) {
                jobs.subList(next + 1, jobs.size()).forEach(decider::tryOut);
                fetch();
            } else {
                decider.putAside(jobs.get(next), decision);
                decisions.add(decision);
                next++;
            }
        }
    }

    private void fetch() throws SQLException {
        var queries = new ArrayList<>(streams.fetch(this::kindOf));
        int events = asked ? 0 : context.usual().of(jobs);
        asked = true;
        if (events > 0) {
            queries.add(positions.take(events));
        }
        context.dialect().ask(context.session().connection(), queries);
    }
}
