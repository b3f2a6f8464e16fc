package io.piecework.ledger.delivery.due;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.reading.deadline.Due;
import io.piecework.ledger.reading.deadline.DueDeadlines;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One run over all due work, page by page in the order of the deadlines, in bounded memory.
 *
 * <p>A run has no state of its own: the rows say what is due. So a run that was interrupted is simply started again, and of several runs at
 * once each finds less to do.
 */
@API(status = API.Status.INTERNAL)
public final class DueRun {

    private final Reading reading;
    private final Function<Command, CompletableFuture<Boolean>> queue;
    private final LongConsumer progress;
    private final @Nullable Consumer<RuntimeException> failures;

    /**
     * @param queue hands a command to the writer and answers whether it was stored before
     * @param progress receives the number of commands stored so far, after each
     * @param failures receives the failures of single commands; null if the run throws the first of them at its end
     */
    public DueRun(
            Reading reading,
            Function<Command, CompletableFuture<Boolean>> queue,
            LongConsumer progress,
            @Nullable Consumer<RuntimeException> failures) {
        this.reading = reading;
        this.queue = queue;
        this.progress = Objects.requireNonNull(progress, "progress");
        this.failures = failures;
    }

    /** @throws Refusal {@code effective-in-future} when the moment is later than now */
    public static void requirePast(Instant until, Instant now) {
        Objects.requireNonNull(until, "until");
        if (until.isAfter(now)) {
            throw Refusal.because(
                    RefusalCode.EFFECTIVE_IN_FUTURE,
                    "calendar",
                    "cannot run what is due at %s, since it is %s",
                    until,
                    now);
        }
    }

    /**
     * Runs everything due at or before a moment, in passes until a pass stores nothing: each command may start further deadlines, none of them
     * earlier than its own. Then announces closing windows, reviews to answer, exceeded caps, reached thresholds and dormant earnings, and requests
     * the payouts of paydays.
     *
     * @throws RuntimeException the first failure, after all other work is done, unless they are reported. A refusal because the work was already
     *     done is no failure
     */
    public DueSummary until(Instant until, NoticePolicy policy, List<Payday> paydays) {
        Objects.requireNonNull(policy, "notices");
        Required.elements("paydays", paydays);
        return reading.longCall(() -> run(until, policy, paydays));
    }

    private DueSummary run(Instant until, NoticePolicy policy, List<Payday> paydays) {
        var statistics = new DueStatistics(progress, failures);
        long before;
        do {
            before = statistics.done();
            statistics.forgetFailures();
            pass(until, statistics);
        } while (statistics.done() > before);
        var announcements = new Announcements(reading, queue, statistics, until);
        announcements.windows(policy);
        announcements.reviews(policy);
        announcements.caps();
        announcements.thresholds();
        announcements.dormancies();
        paydays.forEach(new PaydayRun(reading, queue, statistics, until)::request);
        statistics.requireNoFailure();
        return statistics.summary();
    }

    private void pass(Instant until, DueStatistics statistics) {
        try (var commands = new DueCommands(queue, statistics)) {
            DueDeadlines.<Due>pages(
                    after -> reading.query(rows -> DueDeadlines.page(rows, until, after)), commands::send);
        }
    }
}
