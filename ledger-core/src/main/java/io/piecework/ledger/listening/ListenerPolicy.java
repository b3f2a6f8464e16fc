package io.piecework.ledger.listening;

import java.time.Duration;

/**
 * How a listener works. There is no default for where it begins: what mails out a past of years, and what misses that past, are both wrong
 * somewhere.
 *
 * @param start where it begins when there is none of its name yet; it goes on from where it was otherwise
 * @param invocation what stands around each call
 */
public record ListenerPolicy(
        Start start, SegmentPolicy sharing, BackOff backOff, PollingPolicy pace, Interceptor invocation) {

    /** Where a listener begins that is new to the ledger. */
    public enum Start {
        /** With the first event there ever was. */
        BEGINNING,
        /** With what is stored from now on. */
        NOW
    }

    /** Begins with the first event there ever was. */
    public static ListenerPolicy fromTheBeginning() {
        return from(Start.BEGINNING);
    }

    /** Begins with what is stored from now on. */
    public static ListenerPolicy fromNow() {
        return from(Start.NOW);
    }

    private static ListenerPolicy from(Start start) {
        return new ListenerPolicy(start, SegmentPolicy.USUAL, BackOff.USUAL, PollingPolicy.USUAL, Interceptor.PLAIN);
    }

    /** Shared like this. */
    public ListenerPolicy shared(SegmentPolicy sharing) {
        return new ListenerPolicy(start, sharing, backOff, pace, invocation);
    }

    /** With so many threads of this instance. */
    public ListenerPolicy threads(int threads) {
        return shared(new SegmentPolicy(sharing.segments(), threads, sharing.claim()));
    }

    /** Taken over after as long, where an instance died or stands still. */
    public ListenerPolicy claim(Duration claim) {
        return shared(new SegmentPolicy(sharing.segments(), sharing.threads(), claim));
    }

    /** Tries again like this what failed. */
    public ListenerPolicy retried(BackOff backOff) {
        return new ListenerPolicy(start, sharing, backOff, pace, invocation);
    }

    /** Goes on like this. */
    public ListenerPolicy paced(PollingPolicy pace) {
        return new ListenerPolicy(start, sharing, backOff, pace, invocation);
    }

    /** Has this around each call. */
    public ListenerPolicy around(Interceptor invocation) {
        return new ListenerPolicy(start, sharing, backOff, pace, invocation);
    }

    static void require(boolean given, String otherwise) {
        if (!given) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
