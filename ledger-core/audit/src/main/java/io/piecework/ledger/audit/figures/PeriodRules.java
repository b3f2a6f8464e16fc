package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.CloseDateEvent;
import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.finance.PeriodEvent;
import io.piecework.ledger.reading.notice.NoticeEvent;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The close date of the platform, closed periods and the books of their currency, and watched caps, thresholds and dormant earnings with what
 * they announced.
 */
final class PeriodRules {

    private PeriodRules() {}

    static void closed(PeriodEvent.Closed event, ClaimSink sink, StreamFigures stream) {
        sink.leads("period " + event.period(), books(event), new Figures().with(event.stamp()));
    }

    static void booksClosed(PeriodEvent.BooksClosed event, ClaimSink sink, StreamFigures stream) {
        sink.follows("period " + event.period(), event.period().stream(), new Figures().with(event.stamp()));
    }

    private static String books(PeriodEvent event) {
        return "books:" + event.period().currency().getCurrencyCode();
    }

    static void closeDateSet(CloseDateEvent.Set event, ClaimSink sink, StreamFigures stream) {
        sink.leads(
                "close date " + event.operation(),
                "platform:close-date",
                new Figures()
                        .with("closes", String.valueOf(event.closes()))
                        .with("reason", event.reason())
                        .with(event.stamp()));
    }

    static void closeDateChanged(CloseDateEvent.Changed event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                "close date " + event.operation(),
                event.operation().stream(),
                new Figures()
                        .with("closes", String.valueOf(event.closes()))
                        .with("reason", event.reason())
                        .with(event.stamp()));
    }

    static void capWatched(NoticeEvent.CapWatched event, ClaimSink sink, StreamFigures stream) {
        sink.defines(
                "cap " + event.cap(), new Figures().with("cap", event.amount()).with("zone", event.zone()));
    }

    static void capPassed(NoticeEvent.CapPassed event, ClaimSink sink, StreamFigures stream) {
        sink.refers(
                "cap " + event.cap(),
                event.cap().stream(),
                new Figures().with("cap", event.amount()).with("zone", event.zone()));
    }

    static void thresholdWatched(NoticeEvent.ThresholdWatched event, ClaimSink sink, StreamFigures stream) {
        sink.defines("threshold " + event.operation(), new Figures().with("threshold", event.threshold()));
    }

    static void thresholdReached(NoticeEvent.ThresholdReached event, ClaimSink sink, StreamFigures stream) {
        sink.refers(
                "threshold " + event.watch(),
                event.watch().stream(),
                new Figures().with("threshold", event.threshold()));
    }

    static void dormancyWatched(DormancyEvent.Watched event, ClaimSink sink, StreamFigures stream) {
        sink.leads(
                "dormancy watch " + event.operation(),
                watch(event.currency()),
                rule(event.rule()).with(event.stamp()));
    }

    static void dormancyWatchChanged(DormancyEvent.Changed event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                "dormancy watch " + event.operation(),
                event.operation().stream(),
                rule(event.rule()).with(event.stamp()));
        sink.defines("dormancy rule " + event.operation(), rule(event.rule()));
    }

    static void dormancyAnnounced(DormancyEvent.Announced event, ClaimSink sink, StreamFigures stream) {
        sink.refers("dormancy rule " + event.watch(), watch(event.dormant().currency()), rule(event.rule()));
        Instant earliest = event.rule().earliest(event.stamp());
        if (!event.earliest().equals(earliest)) {
            sink.differs("earliest", event.earliest(), sink.place(), earliest);
        }
    }

    private static String watch(CurrencyUnit currency) {
        return "dormancy:" + currency.getCurrencyCode();
    }

    private static Figures rule(@Nullable DormancyRule rule) {
        return new Figures().with("rule", String.valueOf(rule));
    }
}
