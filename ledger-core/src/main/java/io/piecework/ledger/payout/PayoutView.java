package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;

/**
 * A payout as it stands.
 *
 * @param gross what left the worker's balance
 * @param fee what of it the worker pays for the rail
 * @param vat what the platform adds
 * @param sent gross − fee + vat
 * @param arriving the same, or what it is exchanged into
 * @param attempt the latest
 * @param status where that one stands
 * @param openExceptions how many answers of the rail contradict it, until a person decides
 */
public record PayoutView(
        PayoutId payout,
        WorkerId worker,
        Amount gross,
        Amount fee,
        Amount vat,
        Amount sent,
        Amount arriving,
        PayoutMethod method,
        int attempt,
        PayoutStatus status,
        int openExceptions) {}
