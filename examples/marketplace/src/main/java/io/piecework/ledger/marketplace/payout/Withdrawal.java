package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a worker can withdraw in one currency.
 *
 * @param payout the id of the payout, made with the page, so that a second click requests no second payout
 * @param payday the next day on which it is paid automatically; null for none
 * @param against why nothing can be withdrawn, in words; without that there is no account, and that nothing is available
 * @param withVat what is sent to a worker who charges VAT; null for other workers, and in a currency without it
 */
public record Withdrawal(
        UUID payout,
        PayoutStanding standing,
        @Nullable LocalDate payday,
        List<String> against,
        @Nullable Amount withVat) {

    private static final Amount CENT = Amount.parse("EUR 0.01");

    static Withdrawal of(PayoutStanding standing, @Nullable LocalDate payday, List<String> against, boolean charges) {
        UUID payout = UUID.randomUUID();
        return new Withdrawal(payout, standing, payday, against, charges ? withVat(standing, payout) : null);
    }

    /** Whether the worker can withdraw now. */
    public boolean possible() {
        return standing.reasons().isEmpty();
    }

    /** Whether there is neither money nor anything to say of it. */
    public boolean empty() {
        return standing.available().isZero()
                && against.isEmpty()
                && standing.reachedFrom() == null
                && standing.lastFailure() == null;
    }

    /** Its currency's code. */
    public String currency() {
        return standing.available().currencyCode();
    }

    private static @Nullable Amount withVat(PayoutStanding standing, UUID payout) {
        if (!PayoutTerms.isTaxed(standing.available().currencyCode())) {
            return null;
        }
        Amount vat = PayoutTerms.vat(payout.toString()).on(standing.payable().gross(), CENT);
        return standing.payable().sent().plus(vat);
    }
}
