package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.ReviewPolicy;
import java.time.Duration;

/** The terms of this platform: change its fee here. A task keeps the terms under which it was published. */
final class PlatformTerms {

    /** 20 % of the reward, at least one cent for each piece, paid by the requester on top. */
    static final FeePolicy FEE = FeePolicy.percent("20").atLeast(Amount.parse("USD 0.01"));

    /** A day to hand in, and three days to decide; then the work is approved by itself. */
    static final ReviewPolicy REVIEW =
            ReviewPolicy.BY_HAND.submitWithin(Duration.ofDays(1)).approveAfter(Duration.ofDays(3));

    private PlatformTerms() {}
}
