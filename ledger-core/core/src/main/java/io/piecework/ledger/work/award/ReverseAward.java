package io.piecework.ledger.work.award;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.terms.CumulativeReversal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reverses an award, in full or in part: the worker's pay, the fee and the tax on the fee in the same proportion. Without share and amount
 * it reverses all that is left. Reversing a negative adjustment gives the worker the money back.
 *
 * <p>An amount is taken exactly. Fee and tax follow, rounded half-up to the fee's quantum; the last reversal takes exactly what is left.
 *
 * @param share of the award, above zero
 * @param amount of the reward, above zero; a fee that the worker bears is part of it, a fee on top comes to it
 * @param recovery the limit where the worker no longer has the money
 */
@PermittedTo(notWorker = true, notRequester = true)
public record ReverseAward(
        OperationId operation,
        AwardId award,
        @Nullable Rate share,
        @Nullable Amount amount,
        Reason reason,
        Recovery recovery,
        Given given)
        implements CommandRecord<ReverseAward> {

    /** @throws IllegalArgumentException when both share and amount are given, or one is not above zero */
    public ReverseAward {
        Required.components(ReverseAward.class, operation, award, share, amount, reason, recovery, given);
        CumulativeReversal.check(award, share, amount);
    }

    /** Reverses all that is left. */
    public static ReverseAward of(String operation, String award, String reason) {
        return of(new OperationId(operation), new AwardId(award), reason);
    }

    public static ReverseAward of(OperationId operation, AwardId award, String reason) {
        return new ReverseAward(
                operation, award, null, null, new Reason(reason), Recovery.AVAILABLE, Given.BY_PLATFORM);
    }

    public ReverseAward share(Rate share) {
        Objects.requireNonNull(share, "share");
        return new ReverseAward(operation, award, share, amount, reason, recovery, given);
    }

    public ReverseAward amount(Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return new ReverseAward(operation, award, share, amount, reason, recovery, given);
    }

    public ReverseAward recovering(Recovery recovery) {
        return new ReverseAward(operation, award, share, amount, reason, recovery, given);
    }
}
