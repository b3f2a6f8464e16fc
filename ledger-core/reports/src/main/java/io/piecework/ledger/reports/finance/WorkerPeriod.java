package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;

/**
 * What a worker earned and was paid in a quarter ({@code 2026-Q2}) or a year ({@code 2026}), by effective time. A reversal counts in the period
 * in which it takes effect.
 *
 * @param gross pay for work and awards before fees and tax, without expenses
 * @param fees the worker's share of the fees on it
 * @param withheld tax withheld from it
 * @param consideration gross − fees − withheld
 * @param payoutFees fees of payouts that arrived
 * @param expenses reimbursed
 * @param paidOut payouts that arrived, their fees included, less payouts that came back
 * @param activities assignments and awards with pay, each once; an award for an assignment belongs to it
 * @param firstPosition the position of the first statement line in the period
 */
public record WorkerPeriod(
        WorkerId worker,
        String period,
        Amount gross,
        Amount fees,
        Amount withheld,
        Amount consideration,
        Amount payoutFees,
        Amount expenses,
        Amount paidOut,
        long activities,
        long firstPosition,
        long lastPosition) {}
