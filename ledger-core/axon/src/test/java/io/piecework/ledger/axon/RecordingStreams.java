package io.piecework.ledger.axon;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** A source that records the messages of the exceptions that its streams throw: Axon only logs them. */
final class RecordingStreams implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    RecordingStreams(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this.source = source;
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new Stream(source.openStream(token));
    }

    private <T> T recorded(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException thrown) {
            messages.add(thrown.getMessage());
            throw thrown;
        }
    }

    private final class Stream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;

        Stream(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return recorded(stream::peek);
        }

        @Override
        public boolean hasNextAvailable() {
            return recorded(stream::hasNextAvailable);
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            try {
                return stream.hasNextAvailable(timeout, unit);
            } catch (RuntimeException thrown) {
                messages.add(thrown.getMessage());
                throw thrown;
            }
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return stream.setOnAvailableCallback(callback);
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
