package io.piecework.ledger.terms;

import io.piecework.ledger.message.Payer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a visit pays that turned out impossible: the shop had closed.
 *
 * @param share of the reward
 * @param rounding of the share; half-up to the currency's minor unit where it is null
 * @param payer whose money it is
 */
public record VisitRule(Rate share, @Nullable Rounding rounding, Payer payer) {

    /** Nothing. */
    public static final VisitRule UNPAID = percent("0");

    /** @throws IllegalArgumentException when it does not round */
    public VisitRule {
        if (rounding != null && rounding.mode() == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("visit rounding " + rounding + " refuses what is not even already");
        }
    }

    /** A share of the reward, paid by the requester. */
    public static VisitRule percent(String percent) {
        return new VisitRule(Rate.percent(percent), null, Payer.REQUESTER);
    }

    /** Rounded in this way. */
    public VisitRule rounded(Rounding rounding) {
        return new VisitRule(share, rounding, payer);
    }

    /** From the platform's own money. */
    public VisitRule paidByPlatform() {
        return new VisitRule(share, rounding, Payer.PLATFORM);
    }

    /** What is paid, never more than the reward. */
    public Amount of(Amount reward) {
        return share.of(reward, rounding == null ? Rounding.minorUnit(reward.currency()) : rounding)
                .min(reward);
    }
}
