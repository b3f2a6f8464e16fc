package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * Records that the holder of a claim is about to hand the attempt to the rail. Call the rail after this command is committed, and only if its
 * receipt is not {@code repeated}.
 *
 * <p>It is refused unless the claim is the attempt's latest and was not given back, and the rail has reported nothing about the attempt. A claim
 * whose time is over still counts until another sender claims the attempt: no other sender can send it before.
 *
 * <p>A {@code repeated} receipt says that the attempt was submitted before, and that the rail may have been called. Ask the rail by the
 * attempt's reference, {@code p-1/1}. If the rail never got it, report {@link PayoutOutcome#FAILED} and reissue the payout.
 *
 * @param claim the claim's token, the id of the operation of {@link ClaimPayout}
 */
@PermittedTo(notWorker = true, always = true)
public record SubmitPayout(PayoutId payout, int attempt, OperationId claim, Given given)
        implements CommandRecord<SubmitPayout> {

    public SubmitPayout {
        Required.components(SubmitPayout.class, payout, attempt, claim, given);
    }

    /** Submits now. */
    public static SubmitPayout of(String payout, int attempt, String claim) {
        Objects.requireNonNull(claim, "claim");
        return of(new PayoutId(payout), attempt, new OperationId(claim));
    }

    public static SubmitPayout of(PayoutId payout, int attempt, OperationId claim) {
        return new SubmitPayout(payout, attempt, claim, Given.BY_PLATFORM);
    }
}
