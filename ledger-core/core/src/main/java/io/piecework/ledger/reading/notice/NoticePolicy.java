package io.piecework.ledger.reading.notice;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which windows are announced before they close, and which reviews before their answer is due, and how long before. A time is at most 366 days.
 *
 * @param beforeApproval how long before an automatic approval; null for no announcement
 * @param beforeOverturnEnds how long before a rejection can no longer be appealed or overturned; null for no announcement
 * @param beforeAnswer how long before a review or an appeal is to be answered; late ones are announced too; null for no announcement
 */
public record NoticePolicy(
        @Nullable Duration beforeApproval,
        @Nullable Duration beforeOverturnEnds,
        @Nullable Duration beforeAnswer) {

    /** Announces no window. */
    public static final NoticePolicy NONE = new NoticePolicy(null, null, null);

    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws IllegalArgumentException when a time is negative or longer than 366 days */
    public NoticePolicy {
        bounded(beforeApproval);
        bounded(beforeOverturnEnds);
        bounded(beforeAnswer);
    }

    /** Without announcements of reviews. */
    public NoticePolicy(@Nullable Duration beforeApproval, @Nullable Duration beforeOverturnEnds) {
        this(beforeApproval, beforeOverturnEnds, null);
    }

    /** Announces automatic approvals this long before. */
    public NoticePolicy beforeApproval(Duration time) {
        Objects.requireNonNull(time, "time");
        return new NoticePolicy(time, beforeOverturnEnds, beforeAnswer);
    }

    /** Announces the end of overturn windows this long before. */
    public NoticePolicy beforeOverturnEnds(Duration time) {
        Objects.requireNonNull(time, "time");
        return new NoticePolicy(beforeApproval, time, beforeAnswer);
    }

    /** Announces reviews and appeals this long before their answer is due, and late ones. */
    public NoticePolicy beforeAnswer(Duration time) {
        Objects.requireNonNull(time, "time");
        return new NoticePolicy(beforeApproval, beforeOverturnEnds, time);
    }

    /** How long before a window closes it is announced; null for no announcement. */
    public @Nullable Duration before(Window window) {
        Objects.requireNonNull(window, "window");
        return window == Window.APPROVAL ? beforeApproval : beforeOverturnEnds;
    }

    private static void bounded(@Nullable Duration time) {
        if (time != null && (time.isNegative() || time.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "a window is announced 0 to " + LONGEST + " before it closes, not " + time);
        }
    }
}
