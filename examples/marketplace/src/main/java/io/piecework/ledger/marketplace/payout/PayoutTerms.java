package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import java.util.List;
import java.util.Optional;

/** How this platform pays: each currency from 1.00 on. A bank takes ten cents for dollars and nothing for euros, a wallet 6 %. */
public final class PayoutTerms {

    static final String BANK = "bank";

    /** As RapidWorkers pays by PayPal. */
    static final String WALLET = "wallet";

    private static final int DAYS_TO_CLAIM = 30;

    /** Dollars. */
    public static final PayoutPolicy DOLLARS = PayoutPolicy.over(
                    PayoutPolicy.Rail.of(BANK, Amount.parse("USD 0.01"))
                            .withFee(PayoutFee.flat(Amount.parse("USD 0.10"))),
                    PayoutPolicy.Rail.of(WALLET, Amount.parse("USD 0.01")).withFee(PayoutFee.percent("6")))
            .from(Amount.parse("USD 1.00"))
            .unclaimedForDays(DAYS_TO_CLAIM);

    public static final PayoutPolicy EUROS = PayoutPolicy.over(PayoutPolicy.Rail.of(BANK, Amount.parse("EUR 0.01")))
            .from(Amount.parse("EUR 1.00"))
            .unclaimedForDays(DAYS_TO_CLAIM);

    public static final List<PayoutPolicy> ALL = List.of(DOLLARS, EUROS);

    private PayoutTerms() {}

    /** Empty where nothing is paid in the currency. */
    public static Optional<PayoutPolicy> find(String currency) {
        return ALL.stream()
                .filter(policy -> policy.currency().getCurrencyCode().equals(currency))
                .findFirst();
    }

    /** @throws IllegalArgumentException where nothing is paid in the currency */
    static PayoutPolicy in(String currency) {
        return find(currency).orElseThrow(() -> new IllegalArgumentException(currency));
    }

    /** Whether value added tax is paid on top of payouts in a currency. */
    static boolean isTaxed(String currency) {
        return currency.equals(EUROS.currency().getCurrencyCode());
    }

    /** What a worker with a VAT number charges the platform on a payout; the invoice has the number of the payout. */
    static PayoutVat vat(String payout) {
        return PayoutVat.percent("21", "invoice-" + payout);
    }
}
