package io.piecework.ledger.calendar;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.notice.NoticePolicy;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.stream.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Does once all that is due, page by page in the order of the deadlines, in bounded memory.
 *
 * <p>It keeps nothing: what is due is what the rows say, so one that was broken off is begun again, and several at once only find less to do.
 */
public final class DueRun {

    /** Begins to store what a command causes; completed with whether it was stored before, or with what refused it. */
    public interface Door {
        CompletableFuture<Boolean> give(Command command);
    }

    private final Reading reading;
    private final Door door;
    private final LongConsumer progress;

    /** @param progress is told how much is done, now and then */
    public DueRun(Reading reading, Door door, LongConsumer progress) {
        this.reading = reading;
        this.door = door;
        this.progress = progress;
    }

    /**
     * Nothing may be done ahead of the clock.
     *
     * @throws Refusal {@code effective-in-future} when the time lies ahead of it
     */
    public static void requirePast(Instant until, InstantSource clock) {
        Instant now = clock.instant();
        if (until.isAfter(now)) {
            throw Refusal.because(
                    RefusalCode.EFFECTIVE_IN_FUTURE, "calendar", "would do what is due at %s, it is %s", until, now);
        }
    }

    /**
     * Goes on until nothing at or before this time is due: what it does begins no deadline that is earlier. Then announces what is about to
     * happen, which caps were passed, and which thresholds were reached, and at last requests the payouts of the paydays that it is.
     *
     * @throws RuntimeException the first thing that stood in the way of something, unless it is that somebody was quicker: the ledger
     *     decided against it, others kept its subject busy, or it failed by itself; everything else is done by then
     */
    public DueSummary until(Instant until, NoticePolicy policy, List<Payday> paydays) {
        var tally = new DueStatistics(progress);
        long before;
        do {
            before = tally.done();
            tally.forgetTroubles();
            pass(until, tally);
        } while (tally.done() > before);
        var announcements = new Announcements(reading, door, tally, until);
        announcements.windows(policy);
        announcements.caps();
        announcements.thresholds();
        paydays.forEach(new PaydayRun(reading, door, tally, until)::request);
        tally.requireNoTrouble();
        return tally.summary();
    }

    private void pass(Instant until, DueStatistics tally) {
        try (var flight = new InFlightCommands(door, tally)) {
            List<Due> page = page(until, null);
            while (!page.isEmpty()) {
                for (Due due : page) {
                    flight.give(due);
                }
                page = page.size() < DueRows.PAGE ? List.of() : page(until, page.get(page.size() - 1));
            }
        }
    }

    private List<Due> page(Instant until, @Nullable Due behind) {
        return reading.query(rows -> DueRows.page(rows, until, behind));
    }
}
