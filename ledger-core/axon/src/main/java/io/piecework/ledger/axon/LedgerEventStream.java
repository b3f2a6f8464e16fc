package io.piecework.ledger.axon;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** A cursor on the ledger's events, as Axon's processors read it. For one thread at a time. */
final class LedgerEventStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

    /**
     * How long the events that were taken get until an unreadable one is reported. A pooled processor gives up the events that it has not
     * handled when its stream fails; without this it might never get to that event.
     */
    private static final Duration BEFORE_UNREADABLE = Duration.ofSeconds(1);

    private final EventCursor cursor;
    private @Nullable TrackedEventMessage<?> head;
    private boolean taken;
    private @Nullable WaitLimit untilReported;

    LedgerEventStream(EventCursor cursor) {
        this.cursor = cursor;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (head == null) {
            head = read().<TrackedEventMessage<?>>map(LedgerEvents::asEventMessage)
                    .orElse(null);
        }
        return Optional.ofNullable(head);
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (peek().isPresent()) {
            return true;
        }
        Duration longest = Duration.of(timeout, unit.toChronoUnit());
        WaitLimit reported = untilReported;
        if (reported != null) {
            Duration left = reported.left();
            TimeUnit.NANOSECONDS.sleep((left.compareTo(longest) < 0 ? left : longest).toNanos());
            return peek().isPresent();
        }
        try {
            return cursor.await(longest) && peek().isPresent();
        } catch (StorageException failed) {
            return orThrow(failed).isPresent();
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable((int) BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        TrackedEventMessage<?> next = peek().orElseThrow();
        cursor.next();
        head = null;
        taken = true;
        return next;
    }

    private Optional<Message> read() {
        try {
            return cursor.peek();
        } catch (StorageException failed) {
            return orThrow(failed);
        }
    }

    /** Reports an unreadable event, but not at once after events that were taken: then there is nothing available for a moment. */
    private Optional<Message> orThrow(StorageException failed) {
        if (failed.code() != StorageException.Code.UNREADABLE_EVENT || !taken) {
            throw failed;
        }
        if (untilReported == null) {
            untilReported = WaitLimit.of(BEFORE_UNREADABLE);
        }
        if (untilReported.isOver()) {
            throw failed;
        }
        return Optional.empty();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        cursor.onAvailable(callback);
        return true;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
