package io.piecework.ledger.report;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;

/**
 * What a worker earned and got in a quarter ({@code 2026-Q2}) or a year ({@code 2026}), by effective times; what was taken back counts in the
 * period in which it was.
 *
 * @param gross pay for work and beside it, before fees and tax; no expenses
 * @param fees what the worker bore of the fees on it
 * @param withheld for tax
 * @param consideration gross − fees − withheld
 * @param payoutFees what payouts that arrived cost the worker
 * @param expenses reimbursed
 * @param paidOut what arrived, its fee included; less what came back
 * @param activities assignments and awards that paid anything, each once; an award for an assignment belongs to it
 * @param firstPosition of the lines in the statement that are in it
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
