package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Earnings of one assignment, held while a dispute about it is open.
 *
 * @param until the maturity of these earnings, past or future; null if they were never held
 */
@API(status = API.Status.INTERNAL)
public record DisputeHold(Amount amount, @Nullable Instant until) {}
