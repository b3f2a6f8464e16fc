package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import java.time.Instant;
import org.apiguardian.api.API;

/** The unit of work of one command: all its events are stored together, or none. Used by one thread. */
@API(status = API.Status.INTERNAL)
public interface Unit {

    /**
     * The current stream of this name, empty if it has no events.
     *
     * <p>A stream to which the unit appends is guarded by its next sequence number: if another process or host transaction appends first,
     * this unit conflicts and is decided again. A stream that the unit only reads has no such guard. A decision that nothing may overtake
     * appends an event there too.
     *
     * @param name the stream's full name, with the kind's prefix
     */
    <S> EventStream<S> stream(StreamKind<S> kind, String name);

    /**
     * Checks by the ledger's {@linkplain Permissions permissions} whether the command's actor may give it to these parties. {@link Idempotent}
     * calls it for every new command.
     *
     * @throws Refusal {@code not-permitted} or {@code needs-authority}
     */
    void permit(Command command, Parties parties);

    /**
     * The stamp for the command's events, by the ledger's clock. A module calls it after it has recognised a repeat, because the
     * repeat's time may be long past.
     *
     * @throws Refusal if the command may not take effect at its time
     * @throws IllegalStateException if the command was not {@linkplain #permit permitted}, or for unknown parties
     */
    Stamp stamp(Command command);

    /** Whether an event could be appended: none of the modules' guards refuses it, such as one that would take effect in a closed period. */
    boolean admits(LedgerEvent event);

    /** Whether texts about workers are sealed, so that a stored one may read {@code [erased]} in place of what was given. */
    boolean sealsTexts();

    /** The time of the {@linkplain SharedClock clock that all processes share}, by which the unit begins a claim or sees that one is over. */
    Instant sharedNow();
}
