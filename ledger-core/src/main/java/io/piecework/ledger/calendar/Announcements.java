package io.piecework.ledger.calendar;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.notice.AnnounceCap;
import io.piecework.ledger.notice.AnnounceThreshold;
import io.piecework.ledger.notice.CapRows;
import io.piecework.ledger.notice.NoticePolicy;
import io.piecework.ledger.notice.ThresholdRows;
import io.piecework.ledger.notice.Window;
import io.piecework.ledger.stream.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is to be announced as of a moment. */
record Announcements(Reading reading, DueRun.Door door, DueStatistics tally, Instant moment) {

    /** Windows that close soon, the first to close first. */
    void windows(NoticePolicy policy) {
        for (Window window : Window.values()) {
            Duration before = policy.before(window);
            if (before != null) {
                closing(window, moment.plus(before));
            }
        }
    }

    private void closing(Window window, Instant until) {
        try (var flight = new InFlightCommands(door, tally)) {
            List<Closing> page = closing(window, until, null);
            while (!page.isEmpty()) {
                page.forEach(closing -> flight.give(closing.command(moment)));
                page = page.size() < DueRows.PAGE ? List.of() : closing(window, until, page.get(page.size() - 1));
            }
        }
    }

    private List<Closing> closing(Window window, Instant until, @Nullable Closing behind) {
        return reading.query(rows -> DueRows.closing(rows, window, moment, until, behind));
    }

    /** Caps that were passed in the year of the moment, or by late approvals in the one before. */
    void caps() {
        List<CapRows.Cap> caps = reading.query(CapRows::watched);
        if (!caps.isEmpty()) {
            CapRows.bringUpToDate(reading);
        }
        for (CapRows.Cap cap : caps) {
            int year = cap.year(moment);
            passed(cap, year - 1);
            passed(cap, year);
        }
    }

    /** Thresholds that what is available reached. */
    void thresholds() {
        List<OperationId> watched = reading.query(ThresholdRows::watched);
        if (!watched.isEmpty()) {
            ThresholdRows.bringUpToDate(reading);
        }
        watched.forEach(watch -> pages(
                () -> reading.query(rows -> ThresholdRows.untold(rows, watch, DueRows.PAGE)),
                crossed -> new AnnounceThreshold(
                        crossed.worker(), watch, crossed.times(), crossed.counted(), Due.ACTOR, moment)));
    }

    private void passed(CapRows.Cap cap, int year) {
        pages(
                () -> reading.query(rows -> CapRows.passed(rows, cap, year, DueRows.PAGE)),
                passed -> new AnnounceCap(passed.worker(), cap.cap(), year, passed.earned(), Due.ACTOR, moment));
    }

    /** Whoever was told is not found again. */
    private <T> void pages(Supplier<List<T>> untold, Function<T, Command> told) {
        List<T> page;
        long before;
        do {
            before = tally.met();
            page = untold.get();
            try (var flight = new InFlightCommands(door, tally)) {
                page.forEach(each -> flight.give(told.apply(each)));
            }
        } while (page.size() == DueRows.PAGE && tally.met() > before);
    }
}
