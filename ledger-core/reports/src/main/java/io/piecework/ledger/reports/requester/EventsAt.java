package io.piecework.ledger.reports.requester;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.Reading;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads single events of many streams. */
final class EventsAt {

    private static final int AT_ONCE = 500;

    private EventsAt() {}

    /**
     * Hands over the first event of each stream, in the order of the streams. Only the events of one page are held in memory.
     *
     * @throws StorageException where one has no event
     */
    static void first(Reading server, List<String> streams, BiConsumer<String, LedgerEvent> consumer) {
        for (int i = 0; i < streams.size(); i += AT_ONCE) {
            List<String> page = streams.subList(i, Math.min(streams.size(), i + AT_ONCE));
            Map<String, List<LedgerEvent>> events = server.events(page, 1);
            for (String stream : page) {
                consumer.accept(
                        stream,
                        events.getOrDefault(stream, List.of()).stream()
                                .findFirst()
                                .orElseThrow(() -> new StorageException(
                                        StorageException.Code.DAMAGED,
                                        "the journal has postings of " + stream
                                                + ", which has no event; verify the ledger")));
            }
        }
    }
}
