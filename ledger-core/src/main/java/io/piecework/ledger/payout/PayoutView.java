package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;

/**
 * A payout as committed.
 *
 * @param gross the amount that left the worker's balance
 * @param fee the part of it that the worker pays for the rail
 * @param vat added by the platform
 * @param sent gross − fee + vat
 * @param arriving the same, or its amount in the currency it is exchanged into
 * @param method of the latest attempt
 * @param attempt the number of the latest attempt
 * @param status of the latest attempt
 * @param openExceptions the number of contradicting rail reports that wait for an operator
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
