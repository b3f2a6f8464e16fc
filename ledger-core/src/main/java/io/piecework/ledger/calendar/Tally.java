package io.piecework.ledger.calendar;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts what became of what was due. */
final class Tally {

    /** Somebody decided meanwhile, by hand or in another process: then there is nothing left for time to do. */
    private static final Set<RefusalCode> SOMEBODY_ELSE_DID =
            Set.of(RefusalCode.WRONG_STATE, RefusalCode.ID_REUSED, RefusalCode.NOT_YET_DUE, RefusalCode.WINDOW_CLOSED);

    private final LongConsumer progress;
    private final Map<Due.Cause, Long> done = new EnumMap<>(Due.Cause.class);
    private long all;
    private long notices;
    private long leftToOthers;
    private @Nullable RuntimeException trouble;

    Tally(LongConsumer progress) {
        this.progress = progress;
    }

    /** @param cause nothing for a notice */
    void answered(Due.@Nullable Cause cause, boolean repeated) {
        if (repeated) {
            leftToOthers++;
            return;
        }
        all++;
        if (cause == null) {
            notices++;
        } else {
            done.merge(cause, 1L, Long::sum);
        }
        progress.accept(all);
    }

    /** One that cannot be done keeps no other from being done: the first is told in the end. */
    void refused(RuntimeException thrown) {
        if (thrown instanceof Refusal refusal && SOMEBODY_ELSE_DID.contains(refusal.code())) {
            leftToOthers++;
        } else if (!(thrown instanceof Refusal) && !(thrown instanceof ConflictException)) {
            throw thrown;
        } else if (trouble == null) {
            trouble = thrown;
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
                count(Due.Cause.APPROVAL),
                count(Due.Cause.TIME_OUT),
                count(Due.Cause.EXPIRY),
                count(Due.Cause.MATURITY),
                count(Due.Cause.UNCLAIMED),
                0,
                notices,
                leftToOthers);
    }

    private long count(Due.Cause cause) {
        return done.getOrDefault(cause, 0L);
    }
}
