package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The pay for a visit that was impossible, for example because the shop was closed.
 *
 * @param share of the reward
 * @param rounding of that share; null for half-up to the currency's minor unit
 * @param payer the requester or the platform
 */
public record VisitRule(Rate share, @Nullable Rounding rounding, Payer payer) {

    public static final VisitRule UNPAID = percent("0");

    /** @throws IllegalArgumentException when the rounding mode is {@code UNNECESSARY} */
    public VisitRule {
        Required.components(VisitRule.class, share, rounding, payer);
        if (rounding != null && rounding.mode() == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException(
                    "visit rounding " + rounding + " does not round; choose another mode than UNNECESSARY");
        }
    }

    /** A share of the reward, paid by the requester. */
    public static VisitRule percent(String percent) {
        Objects.requireNonNull(percent, "percent");
        return new VisitRule(Rate.percent(percent), null, Payer.REQUESTER);
    }

    public VisitRule rounded(Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        return new VisitRule(share, rounding, payer);
    }

    /** From the platform's own money. */
    public VisitRule paidByPlatform() {
        return new VisitRule(share, rounding, Payer.PLATFORM);
    }

    /** The pay for a visit with this reward, at most the reward. */
    public Amount of(Amount reward) {
        Objects.requireNonNull(reward, "reward");
        return share.of(reward, roundingIn(reward.currency())).min(reward);
    }

    /** The rounding of the pay in a currency. */
    @API(status = API.Status.INTERNAL)
    public Rounding roundingIn(CurrencyUnit currency) {
        return rounding == null ? Rounding.minorUnit(currency) : rounding;
    }

    /** The rule as a sentence, with its rounding unless all or nothing is paid. */
    @API(status = API.Status.INTERNAL)
    public Phrase terms(CurrencyUnit currency) {
        boolean whole = share.numerator().signum() == 0 || share.numerator().compareTo(share.denominator()) == 0;
        return whole
                ? Phrase.of("decision.terms-visit", share)
                : Phrase.of("decision.terms-visit-rounded", share, roundingIn(currency));
    }
}
