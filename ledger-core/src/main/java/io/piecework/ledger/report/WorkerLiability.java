package io.piecework.ledger.report;

import io.piecework.ledger.money.Amount;

/**
 * What is owed to a worker in one currency, and since when; for all of them together where the worker is {@code total}. Of what was earned the
 * first is paid out first, so what is owed is what was earned last. What is withheld for tax is owed to the authorities and not in it.
 *
 * @param owed in the workers' balances: held, available, in transit and unclaimed
 * @param control the same by the journal's accounts
 * @param overdrawn what the worker owes, below zero; nothing where anything is owed to them
 * @param days0To30 earned at most 30 days ago, counted in whole days
 * @param over90 earned more than 90 days ago
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
        Amount over90) {

    static final String TOTAL = "total";

    static WorkerLiability nothing(Amount zero) {
        return new WorkerLiability(TOTAL, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero);
    }

    /** Whether the balances are what the journal says, and all that is owed has an age. */
    public boolean isProved() {
        return owed.equals(control)
                && overdrawn
                        .plus(days0To30)
                        .plus(days31To60)
                        .plus(days61To90)
                        .plus(over90)
                        .equals(owed);
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
