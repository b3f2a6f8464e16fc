package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An explicit hold as committed.
 *
 * @param everything whether it also holds what becomes available
 * @param amount held now; zero once the hold is released
 * @param reason given when it was placed
 * @param placed when it took effect
 * @param until when it ends by itself; null for never
 * @param released when its release took effect; null while it is active
 * @param releasedBy who released it, {@link Actor#CALENDAR} where it ended by itself; null while it is active
 * @param releaseReason given when it was released; null while it is active, and where it ended by itself
 */
public record HoldView(
        OperationId hold,
        WorkerId worker,
        boolean everything,
        Amount amount,
        Reason reason,
        HoldStatus status,
        Instant placed,
        @Nullable Instant until,
        @Nullable Instant released,
        @Nullable Actor releasedBy,
        @Nullable Reason releaseReason) {

    /** This hold with its release. */
    @API(status = API.Status.INTERNAL)
    public HoldView releasedBy(HoldEvent.Released release) {
        return new HoldView(
                hold,
                worker,
                everything,
                amount,
                reason,
                HoldStatus.RELEASED,
                placed,
                until,
                release.stamp().effective(),
                release.stamp().actor(),
                release.reason());
    }
}
