package io.piecework.ledger.delivery.due;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of due work.
 *
 * @param until the moment up to which deadlines count; not in the future
 * @param notices which windows are announced before they close
 * @param paydays whose payouts are requested if they fall on the moment's date
 * @param progress receives the number of commands stored so far, after each
 * @param failures receives the failures of single commands; null if the run throws the first of them at its end
 */
public record DueRequest(
        Instant until,
        NoticePolicy notices,
        List<Payday> paydays,
        LongConsumer progress,
        @Nullable Consumer<RuntimeException> failures) {

    public DueRequest {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(notices, "notices");
        Required.elements("paydays", paydays);
        paydays = List.copyOf(paydays);
        Objects.requireNonNull(progress, "progress");
    }

    /** Due work up to a moment, without announcements of windows and without paydays. */
    public static DueRequest until(Instant until) {
        return new DueRequest(until, NoticePolicy.NONE, List.of(), done -> {}, null);
    }

    /** The run announces windows before they close. */
    public DueRequest announcing(NoticePolicy notices) {
        return new DueRequest(until, notices, paydays, progress, failures);
    }

    /** The run requests the payouts of paydays. */
    public DueRequest paying(List<Payday> paydays) {
        return new DueRequest(until, notices, paydays, progress, failures);
    }

    /**
     * The run reports its progress: the number of commands stored so far, after each. An exception ends the run; the commands that it has sent are
     * still stored and reported before the exception reaches the caller.
     */
    public DueRequest telling(LongConsumer progress) {
        return new DueRequest(until, notices, paydays, progress, failures);
    }

    /**
     * The run reports each command that failed instead of throwing the first failure at its end, which would withhold the summary. It tries some
     * again, and then reports them again.
     */
    public DueRequest failing(Consumer<RuntimeException> failures) {
        Objects.requireNonNull(failures, "failures");
        return new DueRequest(until, notices, paydays, progress, failures);
    }
}
