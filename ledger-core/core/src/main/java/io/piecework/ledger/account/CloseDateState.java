package io.piecework.ledger.account;

import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.StreamKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of the platform's close date.
 *
 * @param last the last change; null before the first
 * @param before the date that the last one moved; null if none stood, or it was withdrawn
 */
record CloseDateState(
        CloseDateEvent.@Nullable Changed last, @Nullable Instant before) {

    static final String STREAM = "platform:close-date";

    static final StreamKind<CloseDateState> KIND = StreamKind.of(
            "platform",
            new CloseDateState(null, null),
            CloseDateEvent.Changed.class,
            (state, event) -> new CloseDateState(event, state.movedBy(event)));

    /** A date that is set again, with another reason, is not moved. */
    private @Nullable Instant movedBy(CloseDateEvent.Changed event) {
        return Objects.equals(closes(), event.closes()) ? before : closes();
    }

    @Nullable
    Instant closes() {
        return last == null ? null : last.closes();
    }

    /** Whether the platform is closed when the stamp takes effect, or was when a back-dated one was recorded. */
    boolean isClosed(Stamp stamp) {
        Instant closes = closes();
        return last != null
                && closes != null
                && !stamp.meets(closes, last.stamp()).isBefore(closes);
    }

    Optional<CloseDate> view() {
        return last == null || last.closes() == null
                ? Optional.empty()
                : Optional.of(
                        new CloseDate(last.closes(), last.reason(), last.stamp().effective(), before));
    }
}
