package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Decides the jobs of a batch, each in a unit of work nested into the batch's: one that comes to nothing leaves nothing behind. */
final class Decider {

    /** What a job came to: the events of its receipts, or why not. */
    record Decision(List<Engine.Written> written, @Nullable Throwable thrown) {

        boolean isPutAside() {
            return thrown instanceof PutAside;
        }
    }

    private final Batch batch;
    private final WriterContext context;

    Decider(Batch batch, WriterContext context) {
        this.batch = batch;
        this.context = context;
    }

    /** In the batch's unit of work; worth nothing where a stream is missing. */
    Decision decide(Job job) {
        var unit = new JobUnit(batch);
        ResultMessage<List<Engine.Written>> result = DefaultUnitOfWork.startAndGet(Batch.MESSAGE)
                .executeWithResult(() -> {
                    List<Engine.Written> written = decide(job, unit);
                    if (job.isKeeping()) {
                        requireNoHold(job, unit);
                        batch.streams().append(unit.changed());
                        context.streams().publish(unit.appended());
                        return written;
                    }
                    throw new Rehearsed(written);
                });
        Throwable thrown = result.isExceptional() ? result.exceptionResult() : null;
        LockRegistry.HeldLock hold = thrown instanceof JobUnit.Missing ? null : hold(job, unit, thrown);
        if (hold != null) {
            RuntimeException refusal = lockWaits().refusal(job, hold);
            return new Decision(List.of(), refusal == null ? new PutAside(hold, unit) : refusal);
        }
        batch.streams().use(unit.used(), thrown != null || unit.appended().isEmpty());
        if (thrown instanceof Rehearsed rehearsed) {
            return new Decision(rehearsed.written, null);
        }
        return thrown == null ? new Decision(result.getPayload(), null) : new Decision(List.of(), thrown);
    }

    /** What it waits for: what it would append to is held, or what it was refused on is about to be appended to by a job before it. */
    private LockRegistry.@Nullable HeldLock hold(Job job, JobUnit unit, @Nullable Throwable thrown) {
        if (thrown instanceof PutAside aside) {
            return aside.hold;
        }
        LockWaitQueue lockWaits = context.lockWaits();
        return thrown == null || lockWaits == null || lockWaits.isIdle()
                ? null
                : lockWaits.of(job, unit.used(), Set.of(), Set.of());
    }

    private LockWaitQueue lockWaits() {
        return Objects.requireNonNull(context.lockWaits());
    }

    private void requireNoHold(Job job, JobUnit unit) {
        LockWaitQueue lockWaits = context.lockWaits();
        if (lockWaits != null && !lockWaits.isIdle()) {
            LockRegistry.HeldLock hold = lockWaits.of(
                    job,
                    unit.used(),
                    unit.changed().keySet(),
                    context.projector().shared(unit.appended()));
            if (hold != null) {
                throw new PutAside(hold, unit);
            }
        }
    }

    private List<Engine.Written> decide(Job job, JobUnit unit) {
        var written = new ArrayList<Engine.Written>();
        for (Command command : job.commands()) {
            int before = unit.appended().size();
            try {
                LedgerEvent event = context.modules().decide(command, unit);
                int count = unit.appended().size() - before;
                if (count > 0) {
                    context.usual().was(command, count);
                }
                written.add(new Engine.Written(event, count == 0, false));
            } catch (JobUnit.Missing toFetch) {
                throw toFetch;
            } catch (RuntimeException thrown) {
                throw CommandFailures.answer(command, written.size(), thrown);
            }
        }
        return written;
    }

    /** For the streams it asks for alone. */
    void tryOut(Job job) {
        var unit = new JobUnit(batch);
        try {
            for (Command command : job.commands()) {
                context.modules().decide(command, unit);
            }
        } catch (RuntimeException answer) {
            // whatever it is, the job is decided in its turn
        }
    }

    /** Has a job wait that is held up. */
    void putAside(Job job, Decision decision) {
        if (decision.thrown() instanceof PutAside aside) {
            lockWaits()
                    .put(
                            job,
                            aside.hold,
                            aside.unit.used(),
                            aside.unit.changed().keySet());
        }
    }

    /** Ends the unit of a job that somebody else's transaction holds up. */
    private static final class PutAside extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient LockRegistry.HeldLock hold;
        private final transient JobUnit unit;

        PutAside(LockRegistry.HeldLock hold, JobUnit unit) {
            super(hold.name(), null, false, false);
            this.hold = hold;
            this.unit = unit;
        }
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
