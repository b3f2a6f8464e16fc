package io.piecework.ledger.reports.finance;

import io.piecework.ledger.money.Amount;

/**
 * What the platform owes a worker in one currency, and its age; {@code total} as the worker stands for all of them. What is in
 * transit is as old as the earnings that its payout pays, as the settlements say. A reversal takes from the earning that it reverses; all other
 * debits take from the earnings that became available first. Withheld tax is owed to the authorities and not included.
 *
 * @param owed the sum of the balances: held, available, in transit and unclaimed
 * @param control the same sum by the journal's accounts
 * @param overdrawn what the worker owes: held, available and unclaimed earnings together, if they are below zero; else zero. Money in transit does
 *     not make up for it until it comes back
 * @param days0To30 earned at most 30 whole days ago
 * @param over90 earned more than 90 whole days ago
 */
public record WorkerLiability(
        String worker,
        Amount held,
        Amount available,
        Amount inTransit,
        Amount unclaimed,
        Amount owed,
        Amount control,
        Amount overdrawn,
        Amount days0To30,
        Amount days31To60,
        Amount days61To90,
        Amount over90)
        implements TotalRow {

    /** How earnings age, in one sentence. */
    public static final String AGING_RULE =
            "Money in transit is as old as the earnings that its payout pays. A reversal takes"
                    + " from the earning that it reverses; all other debits take from the earnings that became available first.";

    static final String TOTAL = "total";

    static WorkerLiability zero(Amount zero) {
        return new WorkerLiability(TOTAL, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero);
    }

    /** Whether the balances equal the journal's accounts, and the ages sum to what is owed. */
    public boolean isProved() {
        return owed.equals(control)
                && overdrawn
                        .plus(days0To30)
                        .plus(days31To60)
                        .plus(days61To90)
                        .plus(over90)
                        .equals(owed);
    }

    @Override
    public boolean isTotal() {
        return worker.equals(TOTAL);
    }

    WorkerLiability withControl(Amount amount) {
        return new WorkerLiability(
                worker,
                held,
                available,
                inTransit,
                unclaimed,
                owed,
                amount,
                overdrawn,
                days0To30,
                days31To60,
                days61To90,
                over90);
    }

    WorkerLiability plus(WorkerLiability other) {
        return new WorkerLiability(
                worker,
                held.plus(other.held),
                available.plus(other.available),
                inTransit.plus(other.inTransit),
                unclaimed.plus(other.unclaimed),
                owed.plus(other.owed),
                control.plus(other.control),
                overdrawn.plus(other.overdrawn),
                days0To30.plus(other.days0To30),
                days31To60.plus(other.days31To60),
                days61To90.plus(other.days61To90),
                over90.plus(other.over90));
    }
}
