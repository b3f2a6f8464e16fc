package io.piecework.ledger.listing;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;

/**
 * A deposit or a refund, as committed.
 *
 * @param id of the deposit or the refund
 * @param amount not negative
 */
public record FundingView(FundingKind kind, String id, RequesterId requester, Amount amount, Instant effective) {}
