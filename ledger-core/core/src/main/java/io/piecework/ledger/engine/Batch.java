package io.piecework.ledger.engine;

import io.piecework.ledger.engine.CompletionDispatcher.Answer;
import io.piecework.ledger.engine.clock.BatchClock;
import io.piecework.ledger.engine.jdbc.CallerExceptions;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.StagedRows;
import io.piecework.ledger.engine.jdbc.UnchangedStreams;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.store.PersonKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that are stored in one transaction. They are decided one after the other, each on what the jobs before it appended. A job that is
 * refused leaves its neighbours as they are. An instance runs once.
 *
 * <p>A decision names the streams it needs by asking for them. The first job that asks for a stream which is not known ends the round: all
 * jobs behind it are tried for the streams they would ask for, the batch fetches all of these in one query, and the next round goes on
 * from the same job.
 */
final class Batch {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final WriterContext context;
    private final List<Job> jobs;
    private final StagedRows rows;
    private final BatchClock clock;
    private final Positions positions;
    private final List<JobDecision> decisions = new ArrayList<>();
    private final BatchStreams streams;
    private final BatchEvents events;
    private final Decider decider;
    private Runnable appendEnded = () -> {};
    private boolean decided;
    private @Nullable Connection connection;

    /** @param before batches that may not be stored yet, the latest first: this one is discarded if one of them fails */
    Batch(WriterContext context, List<Job> jobs, List<Batch> before) {
        this(context, jobs, before, context.parts().keys.ofBatch(List.of()));
    }

    /** @param keys with which texts are sealed */
    Batch(WriterContext context, List<Job> jobs, List<Batch> before, PersonKeys.OfBatch keys) {
        this.context = context;
        this.jobs = jobs;
        this.streams = new BatchStreams(
                context, before.stream().map(batch -> batch.streams).toList());
        this.events = new BatchEvents(context.parts().codec, streams, this::kindOf, keys);
        this.decider = new Decider(this, context);
        this.rows = new StagedRows(context.session(), context.parts().dialect);
        this.clock = new BatchClock(context.parts().clock, context.lockWaits() == null);
        this.positions = new Positions(context.parts().dialect, clock);
    }

    /**
     * Decides all jobs and stages the rows to be stored.
     *
     * @throws SQLException when the database failed; nothing is stored
     * @throws RuntimeException when the batch failed as a whole, as by a projection; nothing is stored
     */
    void decide() throws SQLException {
        appendEnded = context.parts().appending.begin();
        try {
            decideInTurn();
            stageRows();
            connection = context.session().connection();
            decided = true;
        } finally {
            streams.decided();
            if (!decided) {
                discard();
            }
        }
    }

    private void decideInTurn() throws SQLException {
        while (decisions.size() < jobs.size()) {
            int next = decisions.size();
            JobDecision decision = decider.decide(jobs.get(next));
            if (decision instanceof JobDecision.NeedsStreams needed) {
                var names = new LinkedHashSet<>(needed.names());
                jobs.subList(next + 1, jobs.size()).forEach(job -> names.addAll(decider.streamsNeeded(job)));
                fetch(names);
            } else {
                if (decision instanceof JobDecision.MustWait wait) {
                    context.requireLockWaits().put(jobs.get(next), wait.lock(), wait.used(), wait.changed());
                }
                decisions.add(decision);
            }
        }
    }

    /** Positions, as many as commands like these usually take, and the database's latest recorded time come in the same round trip. */
    private void fetch(Set<String> names) throws SQLException {
        var queries = new ArrayList<>(streams.fetch(names, this::kindOf));
        queries.addAll(positions.expect(context.parts().usual.of(jobs)));
        context.parts().dialect.runQueries(context.session().connection(), queries);
    }

    /** A decided job's events become part of the batch. */
    void stage(JobUnit unit) {
        streams.append(unit.changed());
        events.addAll(unit.appended());
    }

    private void stageRows() throws SQLException {
        if (events.size() == 0) {
            return;
        }
        positions.ensure(context.session().connection(), events.size(), streams.lastPosition());
        clock.requireNotBehind(events.firstRecorded());
        context.parts().projector.project(events.stage(positions, rows), rows);
    }

    /**
     * Sends the rows that no other transaction waits for, so that {@link #store} has less to do. May be called before the batches before
     * are stored, and on another thread than the rest.
     */
    void send() {
        try {
            requireSameConnection();
            rows.send();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /**
     * Stores what was decided, once the batches before are stored. May be called on another thread than the rest, which waits.
     *
     * @throws RuntimeException when nothing is stored, or it is unknown whether it is
     */
    void store() {
        try {
            requireSameConnection();
            long begun = context.own().begin();
            UnchangedStreams unchanged = streams.unchanged();
            unchanged.addKeys(events.keys().used());
            if (rows.isEmpty()) {
                unchanged.require(context.parts().dialect, context.session().connection());
                if (streams.restOnEvents() && decisions.stream().anyMatch(JobDecision::restsOnCommits)) {
                    commit(unchanged);
                } else {
                    context.session().rollback();
                }
                events.noteRepeats(decisions, context.own());
            } else {
                Runnable committed = context.observer().commitStarted(commandsStored());
                commit(unchanged);
                context.own().stored(begun, lastPosition());
                committed.run();
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** What was sent on a connection that was lost since must not be committed in part on another one. */
    private void requireSameConnection() throws SQLException {
        if (context.session().connection() != connection) {
            throw new SQLException("the connection was lost between the decision and the commit", "08003");
        }
    }

    /** From the moment the commit is sent, its jobs may be stored, unless the database answers that it failed. */
    private void commit(UnchangedStreams unchanged) throws SQLException {
        List<Job> certain = storing().filter(job -> !job.isMaybeStored()).toList();
        certain.forEach(Job::markMaybeStored);
        try {
            if (rows.isEmpty()) {
                context.session().confirm();
            } else {
                rows.commit(unchanged);
            }
        } catch (SqlFailures.StaleException e) {
            certain.forEach(Job::markNotStored);
            if (e.isOfKeys()) {
                events.keys().forget();
                context.states().forgetAll(); // a worker's texts were erased by another process
            }
            throw e;
        } catch (SQLException e) {
            if (!rows.isEmpty() && SqlFailures.isCertainlyNotCommitted(e)) {
                certain.forEach(Job::markNotStored);
            } else {
                storing().forEach(Job::noteDoubt);
            }
            throw e;
        }
    }

    /** With the jobs that repeat what other jobs of the batch append. */
    private Stream<Job> storing() {
        return IntStream.range(0, jobs.size())
                .filter(i -> decisions.get(i) instanceof JobDecision.Stored
                        || decisions.get(i) instanceof JobDecision.Repeated)
                .mapToObj(jobs::get);
    }

    /** The answers to the callers, to be given once the batch is stored; a job that waits for a lock is answered later. */
    List<Answer> answers() {
        var answers = new ArrayList<Answer>(jobs.size());
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            JobDecision decision = decisions.get(i);
            answers.add(new Answer(job, () -> job.answer(decision, events.results(decision))));
        }
        return answers;
    }

    /** The decision on the only job of the batch. */
    JobDecision decision() {
        return decisions.get(0);
    }

    /** Whether every job was decided, so that a later failure is one of storing. */
    boolean isDecided() {
        return decided;
    }

    /** The rows that the batch adds amounts to. */
    Set<String> sharedRows() {
        return rows.shared().collect(Collectors.toCollection(HashSet::new));
    }

    /** The latest position of the batch's events, -1 where it has none. */
    long lastPosition() {
        return events.lastPosition();
    }

    /** The only job of the batch timed out on a lock that a transaction outside of this process holds: the job waits and retries. */
    void deferBehindExternalLock() {
        context.requireLockWaits().putBehindExternalLock(jobs.get(0), streams.used(), streams.appended(), sharedRows());
    }

    /** The batch was written into a host transaction, which may still be rolled back: no state is cached. */
    void leaveToHost() {
        appendEnded.run();
    }

    /** Caches the states of the streams, the batch being stored. */
    void remember() {
        appendEnded.run();
        clock.stored();
        try {
            streams.remember();
            events.keys().remember();
            if (lastPosition() >= 0) {
                context.parts().checkpoints.reached(lastPosition());
            }
        } catch (RuntimeException | Error fault) {
            // the events are stored: caches, snapshots and checkpoints only save time
            streams.forget();
            LOG.warn("could not cache what was stored: {}", CallerExceptions.place(fault));
        }
    }

    /** Rolls back and drops the cached states, the batch not being stored, or it being unknown whether it is. */
    void discard() {
        streams.forget();
        clock.discarded();
        try {
            context.session().rollback();
        } finally {
            appendEnded.run();
        }
    }

    List<Job> jobs() {
        return jobs;
    }

    /** How many commands are answered when the batch is stored: not those of jobs that wait for a lock. */
    private int commandsStored() {
        return IntStream.range(0, jobs.size())
                .filter(i -> !(decisions.get(i) instanceof JobDecision.MustWait))
                .map(i -> jobs.get(i).commands().size())
                .sum();
    }

    StreamKind<Object> kindOf(String stream) {
        return context.parts().modules.kindOf(stream);
    }

    boolean sealsTexts() {
        return context.parts().keys.isSealing();
    }

    BatchClock clock() {
        return clock;
    }

    BatchStreams streams() {
        return streams;
    }

    BatchEvents events() {
        return events;
    }
}
