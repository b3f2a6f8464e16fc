package io.piecework.ledger.reading.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EveryCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What each type of event takes from a worker in a story with every command. Run with {@code -Dpiecework.approve=true} for a new event, and read
 * the difference: an event that takes something and says that it takes nothing keeps the worker from a review.
 */
class DecidedAgainstTest {

    private static final Path APPROVED = Path.of("src/test/resources/io/piecework/ledger/reading/decision/taken.txt");

    private final Map<String, TreeSet<String>> takes = new TreeMap<>();

    @Test
    void each_event_takes_from_a_worker_what_was_approved() throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            EveryCommand.executeAll(ledger);
            try (EventCursor cursor = ledger.bridge().feed().open(0)) {
                for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                    add(next.get().event());
                }
            }
        }
        var lines = takes.entrySet().stream()
                .map(type -> type.getKey() + ": " + String.join(", ", type.getValue()))
                .toList();
        if (Boolean.getBoolean("piecework.approve")) {
            Files.write(APPROVED, lines);
        }

        assertThat(lines).hasSameSizeAs(EventClasses.ALL);
        assertThat(lines).containsExactlyElementsOf(Files.readAllLines(APPROVED));
    }

    private void add(LedgerEvent event) {
        takes.computeIfAbsent(LedgerEvent.nameOf(event.getClass()), any -> new TreeSet<>())
                .add(takes(event));
    }

    private static String takes(LedgerEvent event) {
        if (event instanceof DecidedAgainst against) {
            Taken taken = against.taken();
            return taken == null ? "nothing in this case" : taken.id().kind().toString();
        }
        return givesReason(event) ? "nothing, with a reason" : "nothing";
    }

    private static boolean givesReason(LedgerEvent event) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .anyMatch(component -> component.getType() == Reason.class);
    }
}
