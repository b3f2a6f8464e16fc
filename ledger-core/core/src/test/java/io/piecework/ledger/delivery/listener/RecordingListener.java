package io.piecework.ledger.delivery.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A listener that records its messages, after an action that a test may set and that may fail. */
final class RecordingListener implements Listener {

    interface Action {
        void on(Message message) throws Exception;
    }

    private final List<Message> messages = new ArrayList<>();
    private volatile Action action = message -> {};

    /** Runs for each message before it is recorded. */
    RecordingListener doing(Action action) {
        this.action = action;
        return this;
    }

    @Override
    public void on(Message message) throws Exception {
        action.on(message);
        synchronized (this) {
            messages.add(message);
        }
    }

    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    List<String> ids() {
        return messages().stream().map(RecordingListener::place).toList();
    }

    List<String> ids(String key) {
        return messages().stream()
                .filter(message -> message.key().equals(key))
                .map(RecordingListener::place)
                .toList();
    }

    RecordingListener awaitCount(int count) {
        await(() -> messages().size() >= count);
        assertThat(ids()).hasSize(count);
        return this;
    }

    static void await(BooleanSupplier condition) {
        await(Duration.ofSeconds(20), condition);
    }

    static void await(Duration most, BooleanSupplier condition) {
        for (long waited = 0; !condition.getAsBoolean(); waited += 10) {
            assertThat(waited).as("ms waited").isLessThan(most.toMillis());
            pause(10);
        }
    }

    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The place of a message's event, such as {@code award:a1@0}: its id without the digits of the hash. */
    static String place(Message message) {
        return message.stream() + "@" + message.sequence();
    }
}
