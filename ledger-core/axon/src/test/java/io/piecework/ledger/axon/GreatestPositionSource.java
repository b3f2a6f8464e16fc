package io.piecework.ledger.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.testdb.FreshDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** A source without a high-water mark: it reads all committed events above its position. */
record GreatestPositionSource(FreshDatabase database, Ledger ledger)
        implements StreamableMessageSource<TrackedEventMessage<?>> {

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new Stream(((GlobalSequenceTrackingToken) token).getGlobalIndex());
    }

    private TrackedEventMessage<?> message(long position) {
        String where = " FROM ledger_event WHERE position = " + position;
        String name = database.column("SELECT name" + where).get(0);
        String stream = database.column("SELECT stream" + where).get(0);
        String payload = new String(database.bytes("SELECT payload" + where), StandardCharsets.UTF_8)
                .replace(
                        "\"stamp\":{", "\"stamp\":{\"recorded\":\"2026-01-31T12:00:00Z\","); // a row has it in a column
        LedgerEvent event = ledger.bridge().format().read(name, 1, payload.getBytes(StandardCharsets.UTF_8));
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                GenericEventMessage.asEventMessage(event)
                        .andMetaData(Map.of(LedgerEvents.POSITION, position, LedgerEvents.KEY, stream)));
    }

    private final class Stream implements BlockingStream<TrackedEventMessage<?>> {

        private final Queue<TrackedEventMessage<?>> read = new ArrayDeque<>();
        private long position;

        Stream(long position) {
            this.position = position;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            if (read.isEmpty()) {
                for (String found : database.column(
                        "SELECT position FROM ledger_event WHERE position > " + position + " ORDER BY position")) {
                    position = Long.parseLong(found);
                    read.add(message(position));
                }
            }
            return Optional.ofNullable(read.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            if (peek().isEmpty()) {
                unit.sleep(timeout);
            }
            return peek().isPresent();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            TrackedEventMessage<?> next = peek().orElseThrow();
            read.remove();
            return next;
        }

        @Override
        public void close() {
            read.clear();
        }
    }
}
