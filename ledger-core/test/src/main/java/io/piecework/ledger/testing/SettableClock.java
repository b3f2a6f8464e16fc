package io.piecework.ledger.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Safe for any number of threads. */
public final class SettableClock implements InstantSource {

    private Instant now;

    private SettableClock(Instant start) {
        this.now = start;
    }

    /** A clock at an instant such as {@code 2026-03-01T09:00:00Z}. */
    public static SettableClock at(String start) {
        return new SettableClock(Instant.parse(start));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void set(Instant time) {
        now = time;
    }

    /** @param by may be negative, to test a clock that goes backwards */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
