package io.piecework.ledger.engine;

import io.piecework.ledger.engine.LockRegistry.HeldLock;
import io.piecework.ledger.engine.jdbc.CallerExceptions;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.RepeatComparison;
import io.piecework.ledger.message.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides the jobs of a batch, one after the other. A job that is not stored leaves no trace in the batch. */
final class Decider {

    private final Batch batch;
    private final WriterContext context;

    Decider(Batch batch, WriterContext context) {
        this.batch = batch;
        this.context = context;
    }

    /** Decides a job on what the jobs before it left; the events of a {@link Decision.Stored} become part of the batch. */
    Decision decide(Job job) {
        var unit = new JobUnit(batch, context.modules().permissions());
        Decision decided = decide(job, unit);
        if (decided instanceof Decision.NeedsStreams) {
            return decided;
        }
        boolean storing = decided instanceof Decision.Stored;
        HeldLock lock = heldLock(job, unit, storing);
        if (lock != null) {
            RuntimeException refusal = lockWaits().refusal(job, lock);
            return refusal == null
                    ? new Decision.MustWait(lock, unit.used(), unit.changed().keySet())
                    : new Decision.Refused(refusal);
        }
        batch.streams().use(unit.used(), !storing);
        if (storing) {
            batch.stage(unit);
        }
        return decided;
    }

    /** The streams that a job behind the one at hand will need. */
    Set<String> streamsNeeded(Job job) {
        return decide(job, new JobUnit(batch, context.modules().permissions())) instanceof Decision.NeedsStreams needed
                ? needed.names()
                : Set.of();
    }

    /** Decides all commands even where a stream is missing, so that one round finds every missing stream. */
    private Decision decide(Job job, JobUnit unit) {
        var results = new ArrayList<Decision.Result>();
        int index = 0;
        for (Command command : job.commands()) {
            try {
                results.add(decide(command, job.tags(index++), unit));
            } catch (RuntimeException | Error thrown) {
                if (!unit.isIncomplete()) {
                    return new Decision.Refused(
                            thrown instanceof RuntimeException fault
                                    ? CallerExceptions.answer(command, results.size(), fault)
                                    : thrown);
                }
            }
        }
        if (unit.isIncomplete()) {
            return new Decision.NeedsStreams(unit.missing());
        }
        if (!job.isStoring()) {
            return new Decision.Rehearsed(results);
        }
        return unit.appended().isEmpty() ? new Decision.Repeated(results) : new Decision.Stored(results);
    }

    private Decision.Result decide(Command command, Tags tags, JobUnit unit) {
        int before = unit.appended().size();
        unit.begin(tags);
        LedgerEvent event = context.modules().decide(command, unit);
        int count = unit.appended().size() - before;
        for (StagedEvent appended : List.copyOf(unit.appended().subList(before, before + count))) {
            context.modules().admit(appended.event(), unit);
        }
        if (count == 0 && !unit.isIncomplete()) {
            RepeatComparison.requireSameTags(command, unit.repeatedTags(event), tags);
        }
        if (count > 0 && !unit.isIncomplete()) {
            context.usual().note(command, count);
        }
        return count == 0
                ? Decision.Result.repeated(event, unit.repeated())
                : new Decision.Result(event, null, batch.events().size() + before + count - 1);
    }

    /** The lock that keeps the job from being stored, or an earlier job of the same thread from being overtaken. */
    private @Nullable HeldLock heldLock(Job job, JobUnit unit, boolean storing) {
        LockWaitQueue lockWaits = context.lockWaits();
        if (lockWaits == null || lockWaits.isIdle()) {
            return null;
        }
        return storing
                ? lockWaits.lockFor(
                        job,
                        unit.used(),
                        unit.changed().keySet(),
                        context.projector().sharedRows(unit.appended()))
                : lockWaits.lockFor(job, unit.used(), Set.of(), Set.of());
    }

    private LockWaitQueue lockWaits() {
        return Objects.requireNonNull(context.lockWaits());
    }
}
