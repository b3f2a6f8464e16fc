package io.piecework.ledger.notice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which windows are announced before they close, and how long before.
 *
 * @param beforeApproval how long before work is approved by itself; never where it is null
 * @param beforeOverturnEnds how long before the last moment at which a rejection can be appealed; never where it is null
 */
public record NoticePolicy(
        @Nullable Duration beforeApproval, @Nullable Duration beforeOverturnEnds) {

    /** No window is announced. */
    public static final NoticePolicy NONE = new NoticePolicy(null, null);

    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws IllegalArgumentException when a time is negative or out of all proportion */
    public NoticePolicy {
        bounded(beforeApproval);
        bounded(beforeOverturnEnds);
    }

    /** This long before work is approved by itself. */
    public NoticePolicy beforeApproval(Duration time) {
        return new NoticePolicy(time, beforeOverturnEnds);
    }

    /** This long before a rejection can no longer be appealed or overturned. */
    public NoticePolicy beforeOverturnEnds(Duration time) {
        return new NoticePolicy(beforeApproval, time);
    }

    /** How long before a window closes it is announced; never where it is null. */
    public @Nullable Duration before(Window window) {
        return window == Window.APPROVAL ? beforeApproval : beforeOverturnEnds;
    }

    private static void bounded(@Nullable Duration time) {
        if (time != null && (time.isNegative() || time.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("notice " + time + " before is not between 0 and " + LONGEST);
        }
    }
}
