package io.piecework.ledger.document.paper;

import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.document.language.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Tells a worker, in sentences, that the platform closes, what that means for the worker's money, and what to do until then.
 *
 * @param moment of reading
 */
record PlatformClosing(CloseDate close, Instant moment, ZoneId zone, Language language) {

    boolean isOver() {
        return !moment.isBefore(close.closes());
    }

    Instant date() {
        return close.closes();
    }

    List<String> sentences() {
        return List.of(
                language.say(
                        isOver() ? "closing.over" : "closing.ahead",
                        language.beginning(close.closes(), zone),
                        SummaryPanel.withoutStop(close.reason().text())),
                language.say(isOver() ? "closing.money-over" : "closing.money-ahead"));
    }

    /** What is to be done before the date. */
    String action() {
        return language.say("closing.to-do", language.deadline(close.closes(), zone));
    }
}
