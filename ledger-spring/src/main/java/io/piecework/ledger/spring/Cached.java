package io.piecework.ledger.spring;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is read anew when it is older than a time, so that gauges that are scraped together share one query. */
final class Cached<T> implements Supplier<T> {

    private final Duration maxAge;
    private final Supplier<T> query;
    private @Nullable T cached;
    private long readAt;

    Cached(Duration maxAge, Supplier<T> query) {
        this.maxAge = maxAge;
        this.query = query;
    }

    @Override
    public synchronized T get() {
        T value = cached;
        if (value == null || System.nanoTime() - readAt > maxAge.toNanos()) {
            value = query.get();
            cached = value;
            readAt = System.nanoTime();
        }
        return value;
    }
}
