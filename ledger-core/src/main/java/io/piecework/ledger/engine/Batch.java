package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.StreamKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that are decided one after the other, each on what those before it appended, in one unit of work and one transaction: each in
 * a unit nested into it, so that one which is refused leaves its neighbours as they are. Meant to run once.
 *
 * <p>A decision says by asking which streams it needs. Those that are not known are fetched for the whole batch at once: the first
 * job that lacks one ends the round, all behind it are tried for what they would ask for, and the next round goes on from there.
 */
final class Batch {

    private static final String RESOURCE = Batch.class.getName();
    private static final Message<String> MESSAGE =
            new GenericMessage<>("piecework-ledger", "batch", MetaData.emptyInstance());

    /** What a job came to: the events of its receipts, or why not. */
    record Decision(List<Engine.Written> written, @Nullable Throwable thrown) {}

    private final Writing writing;
    private final List<Job> jobs;
    private final StagedRows rows;
    private final Positions positions;
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<String, StreamState> known = new HashMap<>();
    private final Map<String, StreamState> appended = new HashMap<>();
    private final Map<String, byte[]> hashes = new HashMap<>();
    private final Set<String> remembered = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private boolean asked;
    private boolean stored;

    Batch(Writing writing, List<Job> jobs) {
        this.writing = writing;
        this.jobs = jobs;
        this.rows = new StagedRows(writing.session(), writing.dialect());
        this.positions = new Positions(writing.dialect());
    }

    /** The batch that this thread's unit of work is about. */
    static Batch current() {
        return Objects.requireNonNull(CurrentUnitOfWork.get().root().getResource(RESOURCE));
    }

    /**
     * Decides and stores.
     *
     * @return a decision for each job, all of them committed
     * @throws Exception when nothing of it is stored, or nobody knows
     */
    List<Decision> run() throws Exception {
        try {
            DefaultUnitOfWork<Message<String>> root = DefaultUnitOfWork.startAndGet(MESSAGE);
            root.resources().put(RESOURCE, this);
            root.onCommit(unit -> store());
            ResultMessage<Object> result = root.executeWithResult(() -> {
                decide();
                return decisions;
            });
            if (result.isExceptional()) {
                throw Failures.exception(result.exceptionResult());
            }
            return decisions;
        } finally {
            if (stored) {
                remember();
            } else {
                writing.states().forget(known.keySet());
                writing.session().rollback();
            }
        }
    }

    StreamKind<Object> kindOf(String stream) {
        return writing.rooms().kindOf(stream);
    }

    Instant now() {
        return writing.clock().instant();
    }

    /** @throws JobUnit.Missing when it is yet to be fetched */
    StreamState state(String stream) {
        StreamState state = appended.get(stream);
        if (state == null) {
            state = known.get(stream);
        }
        if (state == null) {
            state = writing.states().of(stream);
            if (state == null) {
                missing.add(stream);
                throw new JobUnit.Missing(stream);
            }
            known.put(stream, state);
            remembered.add(stream);
        }
        return state;
    }

    StagedRows rows() {
        return rows;
    }

    Positions positions(int count) throws SQLException {
        positions.ensure(writing.session().connection(), count);
        return positions;
    }

    /** The hash of the event that a stream ends with so far, null where there is none. */
    byte @Nullable [] lastHash(String stream) {
        byte[] own = hashes.get(stream);
        return own == null ? Objects.requireNonNull(known.get(stream)).hash() : own;
    }

    void hashed(String stream, byte[] hash) {
        hashes.put(stream, hash);
    }

    private void decide() throws SQLException {
        int next = 0;
        while (next < jobs.size()) {
            Decision decision = decide(jobs.get(next));
            if (missing.isEmpty()) {
                decisions.add(decision);
                next++;
            } else {
                jobs.subList(next + 1, jobs.size()).forEach(this::tryOut);
                fetch();
            }
        }
    }

    private Decision decide(Job job) {
        var unit = new JobUnit(this);
        ResultMessage<List<Engine.Written>> result = DefaultUnitOfWork.startAndGet(MESSAGE)
                .executeWithResult(() -> {
                    List<Engine.Written> written = decide(job, unit);
                    if (job.isKeeping()) {
                        appended.putAll(unit.changed());
                        writing.streams().publish(unit.appended());
                        return written;
                    }
                    throw new Rehearsed(written);
                });
        used.addAll(unit.used());
        Throwable thrown = result.isExceptional() ? result.exceptionResult() : null;
        if (thrown instanceof Rehearsed rehearsed) {
            return new Decision(rehearsed.written, null);
        }
        return thrown == null ? new Decision(result.getPayload(), null) : new Decision(List.of(), thrown);
    }

    private List<Engine.Written> decide(Job job, JobUnit unit) {
        var written = new ArrayList<Engine.Written>();
        for (Command command : job.commands()) {
            int before = unit.appended().size();
            try {
                LedgerEvent event = writing.rooms().decide(command, unit);
                int count = unit.appended().size() - before;
                if (count > 0) {
                    writing.usual().was(command, count);
                }
                written.add(new Engine.Written(event, count == 0));
            } catch (JobUnit.Missing toFetch) {
                throw toFetch;
            } catch (RuntimeException thrown) {
                throw Failures.answer(command, written.size(), thrown);
            }
        }
        return written;
    }

    /** For the streams it asks for alone. */
    private void tryOut(Job job) {
        var unit = new JobUnit(this);
        try {
            for (Command command : job.commands()) {
                writing.rooms().decide(command, unit);
            }
        } catch (RuntimeException answer) {
            // whatever it is, the job is decided in its turn
        }
    }

    private void fetch() throws SQLException {
        var queries = new ArrayList<Query>();
        int events = asked ? 0 : writing.usual().of(jobs);
        if (events > 0) {
            queries.add(positions.take(events));
        }
        asked = true;
        queries.addAll(writing.reader().queries(missing, this::kindOf, known));
        writing.dialect().ask(writing.session().connection(), queries);
        missing.clear();
    }

    private void store() {
        try {
            checkRemembered();
            if (!rows.isEmpty()) {
                rows.commit();
            } else {
                writing.session().rollback();
            }
            stored = true;
        } catch (SQLException e) {
            throw new JdbcRows.RowsException(e);
        }
    }

    /**
     * What was decided on a stream as it is remembered, and appends nothing to it, was perhaps decided on what is past: an append
     * would meet the unique key, a refusal would not.
     */
    private void checkRemembered() throws SQLException {
        var names = new ArrayList<String>();
        var sequences = new ArrayList<Long>();
        for (String name : remembered) {
            if (used.contains(name) && !appended.containsKey(name)) {
                names.add(name);
                sequences.add(Objects.requireNonNull(known.get(name)).sequence());
            }
        }
        if (names.isEmpty()) {
            return;
        }
        Connection connection = writing.session().connection();
        var last = new HashMap<String, Long>();
        writing.dialect().ask(connection, List.of(new Query(writing.dialect().lastSequences(), List.of(names), row -> {
            while (row.next()) {
                last.put(row.getString(1), row.getLong(2));
            }
        })));
        for (int i = 0; i < names.size(); i++) {
            if (!sequences.get(i).equals(last.get(names.get(i)))) {
                throw new Conflicts.StaleException(names.get(i));
            }
        }
    }

    private void remember() {
        known.forEach((name, state) -> {
            if (state.sequence() >= 0) {
                writing.states().put(name, state);
            }
        });
        appended.forEach((name, state) ->
                writing.states().put(name, writing.snapshots().offer(name, state.stored(hashes.get(name)))));
    }

    /** Ends the unit of a job that is to leave nothing behind. */
    private static final class Rehearsed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Engine.Written> written;

        Rehearsed(List<Engine.Written> written) {
            super("decided, not to be stored", null, false, false);
            this.written = written;
        }
    }
}
