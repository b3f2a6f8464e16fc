package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import java.time.Duration;

/**
 * Claims an attempt for one sender, so that no other sends it meanwhile.
 *
 * <p>A claim is the first step of sending: {@link SubmitPayout} needs it. A payout whose attempt is claimed cannot be cancelled any more by its
 * worker, unless the sender gives it back with {@link ReleasePayoutClaim}.
 *
 * @param operation the claim's token, which submitting and giving back require
 * @param claimant the sender's name, at most {@value Id#LIMIT} characters
 * @param duration how long the claim lasts, up to 7 days; then another sender can claim the attempt
 */
@PermittedTo(notWorker = true, always = true)
public record ClaimPayout(
        OperationId operation, PayoutId payout, int attempt, String claimant, Duration duration, Given given)
        implements CommandRecord<ClaimPayout> {

    private static final Duration LONGEST = Duration.ofDays(7);

    /** @throws IllegalArgumentException if the claimant is blank or not printable, or the duration is not above 0 and up to 7 days */
    public ClaimPayout {
        Required.components(ClaimPayout.class, operation, payout, attempt, claimant, duration, given);
        if (claimant.isBlank()
                || claimant.length() > Id.LIMIT
                || claimant.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            throw new IllegalArgumentException(
                    "claimant needs 1 to " + Id.LIMIT + " printable characters, it has " + claimant.length());
        }
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "claim of " + payout + " for " + duration + " is not above 0 and up to " + LONGEST);
        }
    }

    /** Claims now. */
    public static ClaimPayout of(String operation, String payout, int attempt, String claimant, Duration duration) {
        return of(new OperationId(operation), new PayoutId(payout), attempt, claimant, duration);
    }

    public static ClaimPayout of(
            OperationId operation, PayoutId payout, int attempt, String claimant, Duration duration) {
        return new ClaimPayout(operation, payout, attempt, claimant, duration, Given.BY_PLATFORM);
    }
}
