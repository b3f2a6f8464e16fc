package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.payout.PayoutView;

/** A payout as finance sees it. */
record Transfer(PayoutView payout, String worker) {}
