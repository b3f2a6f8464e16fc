package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;

/** How this platform pays: to a bank account, from a dollar on, for a fee of ten cents. */
public final class PayoutTerms {

    static final String BANK = "bank";

    public static final PayoutPolicy POLICY = PayoutPolicy.over(PayoutPolicy.Rail.of(BANK, Amount.parse("USD 0.01"))
                    .withFee(PayoutFee.flat(Amount.parse("USD 0.10"))))
            .from(Amount.parse("USD 1.00"));

    private PayoutTerms() {}
}
