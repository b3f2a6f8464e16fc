package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.text.Required;
import java.time.Duration;
import java.util.Objects;

/**
 * How a listener starts, shares its work, polls and retries. There is no default start: a new mailer must not mail years of past events,
 * and a new search index must not miss them.
 *
 * @param start where a new listener begins; a listener that exists continues at its stored position
 * @param interceptor runs around each call
 */
public record ListenerPolicy(
        Start start, SegmentPolicy segments, BackOff backOff, PollingPolicy polling, Interceptor interceptor) {

    /** Where a new listener begins. */
    public enum Start {
        /** At the first event of the ledger. */
        BEGINNING,
        /** After the last event that is final when the listener is registered. */
        NOW
    }

    public ListenerPolicy {
        Required.components(ListenerPolicy.class, start, segments, backOff, polling, interceptor);
    }

    /** Starts at the first event of the ledger; all else as by default. */
    public static ListenerPolicy fromTheBeginning() {
        return from(Start.BEGINNING);
    }

    /** Starts with the events stored from now on; all else as by default. */
    public static ListenerPolicy fromNow() {
        return from(Start.NOW);
    }

    private static ListenerPolicy from(Start start) {
        return new ListenerPolicy(
                start, SegmentPolicy.DEFAULT, BackOff.DEFAULT, PollingPolicy.DEFAULT, Interceptor.NONE);
    }

    public ListenerPolicy segments(SegmentPolicy segments) {
        return new ListenerPolicy(start, segments, backOff, polling, interceptor);
    }

    /** With so many threads in this instance. */
    public ListenerPolicy threads(int threads) {
        return segments(new SegmentPolicy(segments.count(), threads, segments.claim()));
    }

    /** With claims of this length: other instances take over that long after this one dies. */
    public ListenerPolicy claim(Duration claim) {
        Objects.requireNonNull(claim, "claim");
        return segments(new SegmentPolicy(segments.count(), segments.threads(), claim));
    }

    public ListenerPolicy backOff(BackOff backOff) {
        return new ListenerPolicy(start, segments, backOff, polling, interceptor);
    }

    public ListenerPolicy polling(PollingPolicy polling) {
        return new ListenerPolicy(start, segments, backOff, polling, interceptor);
    }

    /** With an interceptor around each call, in place of the one before. */
    public ListenerPolicy interceptor(Interceptor interceptor) {
        return new ListenerPolicy(start, segments, backOff, polling, interceptor);
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
