package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Command;
import java.time.Instant;
import java.time.InstantSource;
import org.apiguardian.api.API;

/** The clock of a history that is replayed: it knows when each command was given. Asked by one thread at a time. */
@API(status = API.Status.INTERNAL)
public interface ReplayedClock extends InstantSource {

    /** When the events of a command that is decided now were recorded. */
    Instant recorded(Command command);

    /** What the clock showed that all processes share when a command was given that is decided now. */
    Instant shared(Command command);
}
