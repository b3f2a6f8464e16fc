package io.piecework.ledger.file.imports;

import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.finance.Periods;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When an import reserves the money for slots. A task can be older than its work: if the books are closed for the time of the task, its slots are
 * reserved when the closed period ends.
 */
final class OpenBooks {

    private final Reading reading;
    private final Map<String, Optional<Instant>> closed = new HashMap<>();

    OpenBooks(Reading reading) {
        this.reading = reading;
    }

    /** When the slots of a row's task are reserved. */
    Instant reserved(ResultsRow row) {
        return closed.computeIfAbsent(
                        row.reward().currency().getCurrencyCode(), currency -> Periods.closedUntil(reading, currency))
                .filter(row.created()::isBefore)
                .orElse(row.created());
    }
}
