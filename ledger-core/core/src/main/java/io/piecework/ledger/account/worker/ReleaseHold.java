package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Releases an explicit hold: its amount is available, or goes to another active hold of everything. Only the platform may give it,
 * and due work where the hold has an end.
 *
 * @param hold the operation that placed it
 * @param reason null where due work gives it
 */
@PermittedTo(dueWork = true, notWorker = true, always = true)
public record ReleaseHold(
        OperationId operation, OperationId hold, @Nullable Reason reason, Given given)
        implements CommandRecord<ReleaseHold> {

    private static final String END = "hold-end:";

    /** @throws IllegalArgumentException without a reason from another actor than due work */
    public ReleaseHold {
        Required.components(ReleaseHold.class, operation, hold, reason, given);
        if (reason == null && !given.actor().equals(Actor.CALENDAR)) {
            throw new IllegalArgumentException("release of " + hold + " by " + given.actor() + " has no reason");
        }
    }

    /** The release of a hold at its end, by due work. */
    @API(status = API.Status.INTERNAL)
    public static ReleaseHold atEnd(OperationId hold, @Nullable Instant at) {
        return new ReleaseHold(endOf(hold), hold, null, Given.by(Actor.CALENDAR, at));
    }

    /** Whether the ledger made this id for the release of a hold at its end. */
    @API(status = API.Status.INTERNAL)
    public static boolean isEnd(OperationId operation) {
        return operation.value().startsWith(END);
    }

    /** @throws IllegalArgumentException when the hold's id is too long */
    static OperationId endOf(OperationId hold) {
        return new OperationId(END + hold.value());
    }

    /** Releases now. */
    public static ReleaseHold of(String operation, String hold, String reason) {
        Objects.requireNonNull(hold, "hold");
        return of(new OperationId(operation), new OperationId(hold), reason);
    }

    public static ReleaseHold of(OperationId operation, OperationId hold, String reason) {
        return new ReleaseHold(operation, hold, new Reason(reason), Given.BY_PLATFORM);
    }
}
