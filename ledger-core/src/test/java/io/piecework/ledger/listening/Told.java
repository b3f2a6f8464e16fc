package io.piecework.ledger.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A listener that remembers what it was told, and fails where it is told to. */
final class Told implements Listener {

    /** What a listener may do about a message. */
    interface Deed {
        void about(Message message) throws Exception;
    }

    private final List<Message> messages = new ArrayList<>();
    private volatile Deed deed = message -> {};

    /** What it does with each message before it is remembered. */
    Told doing(Deed deed) {
        this.deed = deed;
        return this;
    }

    @Override
    public void on(Message message) throws Exception {
        deed.about(message);
        synchronized (this) {
            messages.add(message);
        }
    }

    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    List<String> ids() {
        return messages().stream().map(Message::id).toList();
    }

    List<String> ids(String key) {
        return messages().stream()
                .filter(message -> message.key().equals(key))
                .map(Message::id)
                .toList();
    }

    Told awaitCount(int count) {
        await(() -> messages().size() >= count);
        assertThat(ids()).hasSize(count);
        return this;
    }

    static void await(BooleanSupplier over) {
        await(Duration.ofSeconds(20), over);
    }

    static void await(Duration most, BooleanSupplier over) {
        for (long waited = 0; !over.getAsBoolean(); waited += 10) {
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
}
