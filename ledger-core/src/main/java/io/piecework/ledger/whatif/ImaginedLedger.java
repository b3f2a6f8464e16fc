package io.piecework.ledger.whatif;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.Reading;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;

/** An empty ledger of its own, which takes the commands of a history and is deleted when it is closed. */
@API(status = API.Status.INTERNAL)
public interface ImaginedLedger extends AutoCloseable {

    /** Executes commands in order, as recorded at a time, and hands over those that are refused. */
    void execute(Instant recorded, List<Command> commands, Refusals refusals);

    /** Takes refused commands. */
    @FunctionalInterface
    interface Refusals {

        /** @param index among the commands, from 0 */
        void accept(int index, RefusedCommand refused);
    }

    /** Its events. */
    EventLog log();

    /** What it stored. */
    Reading reading();

    @Override
    void close();
}
