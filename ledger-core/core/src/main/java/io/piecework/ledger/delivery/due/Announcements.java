package io.piecework.ledger.delivery.due;

import io.piecework.ledger.account.dormancy.AnnounceDormancy;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.reading.deadline.Due;
import io.piecework.ledger.reading.deadline.DueDeadlines;
import io.piecework.ledger.reading.deadline.OpenReview;
import io.piecework.ledger.reading.decision.AnnounceReview;
import io.piecework.ledger.reading.notice.AnnounceCap;
import io.piecework.ledger.reading.notice.AnnounceThreshold;
import io.piecework.ledger.reading.notice.NoticePolicy;
import io.piecework.ledger.reading.notice.WatchedCaps;
import io.piecework.ledger.reading.notice.WatchedDormancies;
import io.piecework.ledger.reading.notice.WatchedDormancies.DormantWorker;
import io.piecework.ledger.reading.notice.WatchedThresholds;
import io.piecework.ledger.reading.notice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Announces, as of a moment, closing windows, reviews to answer, exceeded caps, reached thresholds and dormant earnings. */
record Announcements(
        Reading reading,
        Function<Command, CompletableFuture<Boolean>> queue,
        DueStatistics statistics,
        Instant moment) {

    /** Windows that close soon, the first to close first. */
    void windows(NoticePolicy policy) {
        for (Window window : Window.values()) {
            Duration before = policy.before(window);
            if (before != null) {
                windows(window, moment.plus(before));
            }
        }
    }

    private void windows(Window window, Instant until) {
        this.<DueDeadlines.ClosingWindow>announce(
                after -> reading.query(rows -> DueDeadlines.closing(rows, window, moment, until, after)),
                closing -> closing.command(moment));
    }

    /** Reviews and appeals that are to be answered soon, or are late, the first to answer first. */
    void reviews(NoticePolicy policy) {
        Duration before = policy.beforeAnswer();
        if (before != null) {
            Instant until = moment.plus(before);
            this.<OpenReview>announce(
                    after -> reading.query(rows -> DueDeadlines.reviews(rows, until, true, after)),
                    open -> new AnnounceReview(open.decision(), open.answerBy(), Given.by(Due.ACTOR, moment)));
        }
    }

    private <T> void announce(Function<@Nullable T, List<T>> page, Function<T, Command> announcement) {
        try (var commands = new DueCommands(queue, statistics)) {
            DueDeadlines.pages(page, each -> commands.send(announcement.apply(each)));
        }
    }

    /** Caps that were exceeded in the year of the moment, or in the year before by approvals that came late. */
    void caps() {
        List<WatchedCaps.Cap> caps = reading.query(WatchedCaps::all);
        if (!caps.isEmpty()) {
            WatchedCaps.bringUpToDate(reading);
        }
        for (WatchedCaps.Cap cap : caps) {
            int year = cap.year(moment);
            exceeded(cap, year - 1);
            exceeded(cap, year);
        }
    }

    /** Thresholds that workers' available earnings reached. */
    void thresholds() {
        List<OperationId> watched = reading.query(WatchedThresholds::all);
        if (!watched.isEmpty()) {
            WatchedThresholds.bringUpToDate(reading);
        }
        watched.forEach(watch -> announceAll(
                () -> reading.query(rows -> WatchedThresholds.unannounced(rows, watch, DueDeadlines.PAGE)),
                reached -> new AnnounceThreshold(
                        reached.worker(), watch, reached.times(), reached.counted(), Given.by(Due.ACTOR, moment))));
    }

    /** Earnings that are dormant in a watched currency. */
    void dormancies() {
        for (WatchedDormancies.Watch watch : reading.query(rows -> WatchedDormancies.all(rows, moment))) {
            this.<DormantWorker>announce(
                    behind -> reading.query(
                            rows -> WatchedDormancies.unannounced(rows, watch, moment, behind, DueDeadlines.PAGE)),
                    dormant -> new AnnounceDormancy(
                            dormant.worker(),
                            watch.watch(),
                            dormant.since(),
                            dormant.dormant(),
                            Given.by(Due.ACTOR, moment)));
        }
    }

    private void exceeded(WatchedCaps.Cap cap, int year) {
        announceAll(
                () -> reading.query(rows -> WatchedCaps.unannounced(rows, cap, year, DueDeadlines.PAGE)),
                exceeded -> new AnnounceCap(
                        exceeded.worker(), cap.cap(), year, exceeded.earned(), Given.by(Due.ACTOR, moment)));
    }

    /** Page by page: what has been announced is not in the next page. A page on which every announcement fails is the last. */
    private <T> void announceAll(Supplier<List<T>> unannounced, Function<T, Command> announcement) {
        List<T> page;
        long before;
        do {
            before = statistics.processed();
            page = unannounced.get();
            try (var commands = new DueCommands(queue, statistics)) {
                page.forEach(each -> commands.send(announcement.apply(each)));
            }
        } while (page.size() == DueDeadlines.PAGE && statistics.processed() > before);
    }
}
