package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Earnings that are kept back while something is open.
 *
 * @param until when they became available, or are going to; at once where it is null
 */
public record DisputeHold(Amount amount, @Nullable Instant until) {}
