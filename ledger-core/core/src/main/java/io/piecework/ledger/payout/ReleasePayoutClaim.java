package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * Gives a claimed attempt back, and says that its holder has not sent it and never will. Another sender can claim it at once, and the payout can be
 * cancelled.
 *
 * <p>It is refused unless the claim is the attempt's latest, and the attempt is not submitted.
 *
 * @param claim the claim's token, the id of the operation of {@link ClaimPayout}
 */
@PermittedTo(notWorker = true, always = true)
public record ReleasePayoutClaim(OperationId operation, PayoutId payout, int attempt, OperationId claim, Given given)
        implements CommandRecord<ReleasePayoutClaim> {

    public ReleasePayoutClaim {
        Required.components(ReleasePayoutClaim.class, operation, payout, attempt, claim, given);
    }

    /** Gives it back now. */
    public static ReleasePayoutClaim of(String operation, String payout, int attempt, String claim) {
        Objects.requireNonNull(claim, "claim");
        return of(new OperationId(operation), new PayoutId(payout), attempt, new OperationId(claim));
    }

    public static ReleasePayoutClaim of(OperationId operation, PayoutId payout, int attempt, OperationId claim) {
        return new ReleasePayoutClaim(operation, payout, attempt, claim, Given.BY_PLATFORM);
    }
}
