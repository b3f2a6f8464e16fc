package io.piecework.ledger.engine;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.RepeatComparison;
import io.piecework.ledger.engine.LockRegistry.HeldLock;
import io.piecework.ledger.engine.jdbc.CallerExceptions;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides the jobs of a batch, one after the other. A job that is not stored leaves no trace in the batch. */
final class Decider {

    private final Batch batch;
    private final WriterContext context;

    /** Jobs that met a fault before their turn, when they were tried for the streams that they need. */
    private final IdentityHashMap<Job, JobDecision> failed = new IdentityHashMap<>();

    Decider(Batch batch, WriterContext context) {
        this.batch = batch;
        this.context = context;
    }

    /** Decides a job on what the jobs before it left; the events of a {@link JobDecision.Stored} become part of the batch. */
    JobDecision decide(Job job) {
        JobDecision failure = failed.get(job);
        if (failure != null) {
            return failure;
        }
        var unit = new JobUnit(batch, context.parts().modules);
        JobDecision decided = decide(job, unit);
        if (decided instanceof JobDecision.NeedsStreams || isFinal(decided, unit)) {
            return decided;
        }
        Set<String> remembered = isOfAnotherText(decided) ? batch.streams().fetchAgain(unit.used()) : Set.of();
        if (!remembered.isEmpty()) {
            return new JobDecision.NeedsStreams(remembered);
        }
        boolean storing = decided instanceof JobDecision.Stored;
        HeldLock lock = heldLock(job, unit, storing);
        if (lock != null) {
            RuntimeException refusal = context.requireLockWaits().refusal(job, lock);
            return refusal == null
                    ? new JobDecision.MustWait(lock, unit.used(), unit.changed().keySet())
                    : new JobDecision.Refused(refusal);
        }
        batch.streams().use(unit.used(), !storing);
        if (storing) {
            batch.stage(unit);
        }
        return decided;
    }

    /**
     * Whether a command differs from what is stored. A remembered state may have a text that was erased since, which appends nothing to its
     * stream: a repeat would be refused, and the text quoted.
     */
    private boolean isOfAnotherText(JobDecision decision) {
        return batch.sealsTexts()
                && decision instanceof JobDecision.Refused refused
                && refused.reason() instanceof Refusal refusal
                && refusal.code() == RefusalCode.ID_REUSED;
    }

    /** The streams that a job behind the one at hand will need. */
    Set<String> streamsNeeded(Job job) {
        var unit = new JobUnit(batch, context.parts().modules);
        JobDecision decided = decide(job, unit);
        if (isFinal(decided, unit)) {
            failed.put(job, decided);
        }
        return decided instanceof JobDecision.NeedsStreams needed ? needed.names() : Set.of();
    }

    /** Whether it is an error of the JVM, or a fault that was met while streams are missing: it rests on no stream. */
    private static boolean isFinal(JobDecision decision, JobUnit unit) {
        return decision instanceof JobDecision.Refused refused
                && (refused.reason() instanceof Error || unit.isIncomplete());
    }

    /**
     * Decides all commands even where a stream is missing, so that one round finds every missing stream. There, a refusal may come from a
     * placeholder, and the same decision is made again on the stream itself, so it is dropped. A placeholder is a stream without events, which a
     * decision answers with a refusal at most: any other exception or error is a fault, and the job's answer at once.
     */
    private JobDecision decide(Job job, JobUnit unit) {
        var results = new ArrayList<JobDecision.Result>();
        for (Command command : job.commands()) {
            try {
                results.add(decide(command, unit));
            } catch (RuntimeException thrown) {
                RuntimeException answer = CallerExceptions.answer(command, results.size(), thrown);
                if (!unit.isIncomplete() || !(answer instanceof Refusal)) {
                    return new JobDecision.Refused(answer);
                }
            } catch (Error error) {
                return new JobDecision.Refused(error);
            }
        }
        if (unit.isIncomplete()) {
            return new JobDecision.NeedsStreams(unit.missing());
        }
        if (!job.isStoring()) {
            return new JobDecision.Rehearsed(results);
        }
        return unit.appended().isEmpty() ? new JobDecision.Repeated(results) : new JobDecision.Stored(results);
    }

    private JobDecision.Result decide(Command command, JobUnit unit) {
        int before = unit.appended().size();
        unit.begin(command);
        LedgerEvent event = context.parts().modules.decide(command, unit);
        int count = unit.appended().size() - before;
        List<LedgerEvent> events = unit.appended().subList(before, before + count).stream()
                .map(StagedEvent::event)
                .toList();
        events.forEach(appended -> context.parts().modules.admit(appended, unit));
        if (count == 0 && !unit.isIncomplete()) {
            RepeatComparison.requireSameTags(command, unit.repeatedTags(event));
        }
        if (count > 0 && !unit.isIncomplete()) {
            unit.requireRules(context.parts().rules, events);
            context.parts().usual.note(command, count);
        }
        return count == 0
                ? JobDecision.Result.repeated(event, unit.repeated())
                : new JobDecision.Result(event, null, batch.events().size() + before + count - 1);
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
                        context.parts().projector.sharedRows(unit.appended()))
                : lockWaits.lockFor(job, unit.used(), Set.of(), Set.of());
    }
}
