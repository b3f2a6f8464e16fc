package io.piecework.ledger.reports.finance.years;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The options of a report in plain values; null for those that are not chosen. */
record Question(
        @Nullable String owner,
        @Nullable String currency,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Moment asOf) {

    static final Question ALL = new Question(null, null, null, null, null);

    /** The three ways to say as of when. */
    enum Way {
        POSITION,
        RECORDED,
        EFFECTIVE
    }

    /**
     * A moment, as of which a report is asked for.
     *
     * @param time what happened at it or later does not count
     * @param position of the last event that was recorded before the time
     */
    record Moment(Way way, long position, Instant time) {}

    Question asOf(Moment moment) {
        return new Question(owner, currency, from, to, moment);
    }

    /** The name of the only option; empty where there are none or several. */
    String option() {
        var options = new ArrayList<String>();
        add(options, owner, "owner");
        add(options, currency, "currency");
        add(options, from, "from");
        add(options, to, "to");
        add(options, asOf, asOf == null ? "" : asOf.way.toString().toLowerCase(Locale.ROOT));
        return options.size() == 1 ? options.get(0) : "";
    }

    private static void add(List<String> options, @Nullable Object value, String name) {
        if (value != null) {
            options.add(name);
        }
    }

    boolean isOf(String someone) {
        return owner == null || owner.equals(someone);
    }

    boolean isIn(String some) {
        return currency == null || currency.equals(some);
    }

    /** Whether it is known at the moment. */
    boolean knows(StoredEvent event) {
        if (asOf == null) {
            return true;
        }
        return switch (asOf.way) {
            case POSITION -> event.position() <= asOf.position;
            case RECORDED -> event.recorded().compareTo(asOf.time) < 0;
            case EFFECTIVE -> event.effective().compareTo(asOf.time) < 0;
        };
    }

    boolean isBefore(StoredEvent event) {
        return from != null && event.effective().compareTo(from) < 0;
    }

    boolean isBeforeEnd(StoredEvent event) {
        return to == null || event.effective().compareTo(to) < 0;
    }

    /** Whether it is known, and took effect in the period. */
    boolean counts(StoredEvent event) {
        return knows(event) && !isBefore(event) && isBeforeEnd(event);
    }

    boolean counts(Post post) {
        return isOf(post.owner()) && isIn(post.currency()) && knows(post.event());
    }

    /** @param kind {@code worker} or {@code requester}: what the owner of the report is */
    boolean counts(Line line, String kind) {
        return isOf(kind.equals("worker") ? line.worker() : line.id(kind))
                && isIn(line.currency())
                && knows(line.event());
    }
}
