package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.messaging.annotation.MetaDataValue;

/** An annotated handler of all events of the ledger, as an Axon application has it. It records what it received. */
final class RecordingHandler {

    interface Action {
        void on(LedgerEvent event, long position) throws Exception;
    }

    record Received(long position, String key, ReplayStatus replay) {}

    private final List<Received> received = new ArrayList<>();
    private volatile Action action = (event, position) -> {};

    /** Runs for each event before it is recorded. */
    RecordingHandler doing(Action action) {
        this.action = action;
        return this;
    }

    @EventHandler
    void on(
            LedgerEvent event,
            @MetaDataValue(LedgerEvents.POSITION) Long position,
            @MetaDataValue(LedgerEvents.KEY) String key,
            ReplayStatus replay)
            throws Exception {
        action.on(event, position);
        synchronized (this) {
            received.add(new Received(position, key, replay));
        }
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    List<Long> positions() {
        return received().stream().map(Received::position).toList();
    }

    /** The positions of each key in the order in which they were handled. */
    Map<String, List<Long>> byKey() {
        var positions = new TreeMap<String, List<Long>>();
        received()
                .forEach(each -> positions
                        .computeIfAbsent(each.key(), first -> new ArrayList<>())
                        .add(each.position()));
        return positions;
    }

    void awaitCount(int count) {
        await(() -> received().size() >= count);
    }

    static void await(BooleanSupplier condition) {
        for (long waited = 0; !condition.getAsBoolean(); waited += 10) {
            assertThat(waited).as("ms waited").isLessThan(60_000);
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
