package com.example.rail;

import io.piecework.ledger.payout.PayoutOutcome;
import java.util.Optional;

/** The client of a payment service. */
public interface Rail {

    /** Sends a payout's amount to its method, as the ledger has them. A repeat with the same end-to-end id is the same payment. */
    void send(String endToEndId, String payout);

    /** What the service says about a payment; empty while it says nothing. */
    Optional<PayoutOutcome> outcome(String endToEndId);
}
