package io.piecework.ledger.delivery.due;

import io.piecework.ledger.account.dormancy.AnnounceDormancy;
import io.piecework.ledger.account.worker.MatureEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.reading.decision.AnnounceReview;
import io.piecework.ledger.reading.notice.AnnounceCap;
import io.piecework.ledger.reading.notice.AnnounceThreshold;
import io.piecework.ledger.reading.notice.AnnounceWindow;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.TimeOutAssignment;
import io.piecework.ledger.work.task.ExpireTask;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the answers to the commands of due work, and reports failures or keeps the first. */
final class DueStatistics {

    /** Refusals that mean that a person decided, or another process ran the same work, in the meantime. */
    private static final Set<RefusalCode> ALREADY_DONE =
            Set.of(RefusalCode.WRONG_STATE, RefusalCode.ID_REUSED, RefusalCode.NOT_YET_DUE, RefusalCode.WINDOW_CLOSED);

    /**
     * Refusals of a payout that mean that the worker's money or status changed since the standing was read, or that the payday's id of
     * this worker and day was used for another policy, or by another actor.
     */
    private static final Set<RefusalCode> NOT_PAYABLE_ANY_MORE = Set.of(
            RefusalCode.ID_REUSED,
            RefusalCode.WRONG_STATE,
            RefusalCode.BELOW_THRESHOLD,
            RefusalCode.NOT_PAYABLE,
            RefusalCode.ONCE_A_DAY,
            RefusalCode.NO_PAYOUT_METHOD,
            RefusalCode.NOT_IN_TERMS,
            RefusalCode.INSUFFICIENT_EARNINGS,
            RefusalCode.NEGATIVE_BALANCE,
            RefusalCode.WORKER_SUSPENDED,
            RefusalCode.WORKER_CLOSED,
            RefusalCode.PLATFORM_RULE);

    /** So many failures in a row have a common cause, such as a database that is down: the run ends. */
    private static final int MOST_FAILURES_IN_A_ROW = 20;

    private final LongConsumer progress;
    private final @Nullable Consumer<RuntimeException> failures;
    private final Map<Class<?>, Long> doneByCommand = new HashMap<>();
    private final Map<RefusalCode, Long> notPaid = new EnumMap<>(RefusalCode.class);
    private long done;
    private long alreadyDone;
    private int failuresInARow;
    private @Nullable RuntimeException firstFailure;

    /** @param failures null where the first one is thrown at the end */
    DueStatistics(LongConsumer progress, @Nullable Consumer<RuntimeException> failures) {
        this.progress = progress;
        this.failures = failures;
    }

    void stored(Command command, boolean repeated) {
        failuresInARow = 0;
        if (repeated) {
            alreadyDone++;
            return;
        }
        done++;
        doneByCommand.merge(command.getClass(), 1L, Long::sum);
        progress.accept(done);
    }

    /** A failed command does not prevent others: failures are reported, or the first one is thrown at the end of the run. */
    void failed(Command command, RuntimeException thrown) {
        if (thrown instanceof Refusal refusal && countExpected(command, refusal.code())) {
            return;
        }
        failuresInARow = isAboutOneSubject(thrown) ? 0 : failuresInARow + 1;
        if (failuresInARow == MOST_FAILURES_IN_A_ROW) {
            throw thrown;
        }
        if (failures != null) {
            failures.accept(naming(command, thrown));
        } else if (firstFailure == null) {
            firstFailure = naming(command, thrown);
        }
    }

    /** Workers with money that a payday did not pay for this reason. */
    void notPaid(RefusalCode reason, long workers) {
        if (workers > 0) {
            notPaid.merge(reason, workers, Long::sum);
        }
    }

    /** The number of commands that this run stored. */
    long done() {
        return done;
    }

    /** The number of commands that were stored by this run or were already done. */
    long processed() {
        return done + alreadyDone;
    }

    /** Before another pass, in which every remaining failure occurs again. */
    void forgetFailures() {
        firstFailure = null;
    }

    void requireNoFailure() {
        if (firstFailure != null) {
            throw firstFailure;
        }
    }

    DueSummary summary() {
        return new DueSummary(
                count(AutoApproveAssignment.class),
                count(TimeOutAssignment.class),
                count(ExpireTask.class),
                count(MatureEarnings.class) + count(ReleaseHold.class),
                count(ExpirePayout.class),
                count(RequestPayout.class),
                count(CashOut.class),
                count(AnnounceWindow.class)
                        + count(AnnounceReview.class)
                        + count(AnnounceCap.class)
                        + count(AnnounceThreshold.class)
                        + count(AnnounceDormancy.class),
                alreadyDone,
                notPaid);
    }

    /** A busy or conflicting subject is locked by another transaction; other subjects are not affected. */
    private static boolean isAboutOneSubject(RuntimeException thrown) {
        return thrown instanceof Refusal || thrown instanceof ConflictException || thrown instanceof BusyException;
    }

    private long count(Class<? extends Command> kind) {
        return doneByCommand.getOrDefault(kind, 0L);
    }

    /** Counts a refusal that is no failure; false where it is one. */
    private boolean countExpected(Command command, RefusalCode code) {
        boolean pays = command instanceof RequestPayout || command instanceof CashOut;
        if (!(pays ? NOT_PAYABLE_ANY_MORE : ALREADY_DONE).contains(code)) {
            return false;
        }
        if (pays) {
            notPaid(code, 1);
        } else {
            alreadyDone++;
        }
        return true;
    }

    /** The ledger's own exceptions name their subject already. */
    private static RuntimeException naming(Command command, RuntimeException thrown) {
        boolean named = thrown instanceof Refusal
                || thrown instanceof ConflictException
                || thrown instanceof StorageException
                || thrown instanceof BusyException;
        return named ? thrown : new IllegalStateException(command.id().stream() + ": " + thrown.getMessage(), thrown);
    }
}
