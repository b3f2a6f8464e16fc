package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.payout.PayoutOutcome;

/** A notice about a transfer that the demo's bank has written and not sent yet. */
record BankNotice(long number, String transfer, PayoutOutcome outcome, String reason) {

    /** How the bank sends a notice. */
    enum Delivery {
        NOW,
        TWICE,
        LATER
    }
}
