package io.piecework.ledger.calendar;

import io.piecework.ledger.assignment.AutoApproveAssignment;
import io.piecework.ledger.assignment.TimeOutAssignment;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.notice.AnnounceCap;
import io.piecework.ledger.notice.AnnounceThreshold;
import io.piecework.ledger.notice.AnnounceWindow;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.task.ExpireTask;
import io.piecework.ledger.worker.MatureEarnings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts what became of what was due. */
final class DueStatistics {

    /** Somebody decided meanwhile, by hand or in another process: then there is nothing left for time to do. */
    private static final Set<RefusalCode> SOMEBODY_ELSE_DID =
            Set.of(RefusalCode.WRONG_STATE, RefusalCode.ID_REUSED, RefusalCode.NOT_YET_DUE, RefusalCode.WINDOW_CLOSED);

    /** Somebody asked for the money meanwhile, or decided that it is not paid now. */
    private static final Set<RefusalCode> SOMEBODY_ELSE_PAID = Set.of(
            RefusalCode.ID_REUSED,
            RefusalCode.BELOW_THRESHOLD,
            RefusalCode.NOT_PAYABLE,
            RefusalCode.ONCE_A_DAY,
            RefusalCode.NO_PAYOUT_METHOD,
            RefusalCode.NOT_IN_TERMS,
            RefusalCode.INSUFFICIENT_EARNINGS,
            RefusalCode.NEGATIVE_BALANCE,
            RefusalCode.WORKER_SUSPENDED,
            RefusalCode.WORKER_CLOSED);

    /** When so many fail one behind the other, it is not about one of them. */
    private static final int MOST_FAILURES = 20;

    private final LongConsumer progress;
    private final Map<Class<?>, Long> done = new HashMap<>();
    private long all;
    private long leftToOthers;
    private int failures;
    private @Nullable RuntimeException trouble;

    DueStatistics(LongConsumer progress) {
        this.progress = progress;
    }

    void answered(Command command, boolean repeated) {
        failures = 0;
        if (repeated) {
            leftToOthers++;
            return;
        }
        all++;
        done.merge(command.getClass(), 1L, Long::sum);
        progress.accept(all);
    }

    /** One that cannot be done keeps no other from being done: the first is told in the end. */
    void refused(Command command, RuntimeException thrown) {
        if (thrown instanceof Refusal refusal && isOthersDoing(command, refusal.code())) {
            leftToOthers++;
            return;
        }
        failures = isAboutOne(thrown) ? 0 : failures + 1;
        if (failures == MOST_FAILURES) {
            throw thrown;
        }
        if (trouble == null) {
            trouble = naming(command, thrown);
        }
    }

    long done() {
        return all;
    }

    /** What was done, by whomever. */
    long met() {
        return all + leftToOthers;
    }

    /** What still stands in the way is met again. */
    void forgetTroubles() {
        trouble = null;
    }

    void requireNoTrouble() {
        if (trouble != null) {
            throw trouble;
        }
    }

    DueSummary summary() {
        return new DueSummary(
                count(AutoApproveAssignment.class),
                count(TimeOutAssignment.class),
                count(ExpireTask.class),
                count(MatureEarnings.class),
                count(ExpirePayout.class),
                count(RequestPayout.class),
                count(AnnounceWindow.class) + count(AnnounceCap.class) + count(AnnounceThreshold.class),
                leftToOthers);
    }

    /** Busy is a worker whom somebody else's transaction holds; where all wait for long, few come by. */
    private static boolean isAboutOne(RuntimeException thrown) {
        return thrown instanceof Refusal || thrown instanceof ConflictException || thrown instanceof BusyException;
    }

    private long count(Class<? extends Command> kind) {
        return done.getOrDefault(kind, 0L);
    }

    private static boolean isOthersDoing(Command command, RefusalCode code) {
        return (command instanceof RequestPayout ? SOMEBODY_ELSE_PAID : SOMEBODY_ELSE_DID).contains(code);
    }

    /** What the ledger throws of itself says what it is about. */
    private static RuntimeException naming(Command command, RuntimeException thrown) {
        boolean named = thrown instanceof Refusal
                || thrown instanceof ConflictException
                || thrown instanceof StorageException
                || thrown instanceof BusyException;
        return named ? thrown : new IllegalStateException(command.id().stream() + ": " + thrown.getMessage(), thrown);
    }
}
