package io.piecework.ledger.finance;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The state of one currency's books.
 *
 * @param until the end of the last closed period; null where none was ever closed
 */
@API(status = API.Status.INTERNAL)
public record Books(@Nullable Instant until) {

    public static final String PREFIX = "books";

    static final StreamKind<Books> KIND = StreamKind.of(
                    PREFIX,
                    new Books(null),
                    PeriodEvent.BooksClosed.class,
                    (books, event) -> new Books(event.period().until()))
            .rechecked();

    static String stream(String currency) {
        return PREFIX + ":" + currency;
    }

    static EventStream<Books> of(Unit unit, String currency) {
        return unit.stream(KIND, stream(currency));
    }

    /** @throws Refusal {@code period-closed} when the effective time lies in a closed period */
    void requireOpen(String currency, Instant effective) {
        if (until != null && effective.isBefore(until)) {
            throw Refusal.because(
                    RefusalCode.PERIOD_CLOSED,
                    stream(currency),
                    "is closed up to %s, this would take effect at %s",
                    until,
                    effective);
        }
    }

    /** @throws Refusal {@code wrong-state} when the books are already closed up to that moment, {@code not-yet-due} within the grace time */
    void requireLater(String currency, Instant asked, Instant recorded) {
        if (until != null && !asked.isAfter(until)) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, stream(currency), "is closed up to %s, not only to %s", until, asked);
        }
        Instant latest = recorded.minus(ClosePeriod.GRACE);
        if (asked.isAfter(latest)) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    stream(currency),
                    "can be closed up to %s by now, not to %s",
                    latest,
                    asked);
        }
    }
}
