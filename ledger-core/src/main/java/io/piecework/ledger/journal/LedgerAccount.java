package io.piecework.ledger.journal;

import java.util.Optional;

/** The chart of accounts. Money the platform has is a debit (positive); what it owes or has earned is a credit (negative). */
public enum LedgerAccount {
    /** Money the platform holds. */
    CASH("cash"),
    /** Owed to a requester and free for new tasks; a debit where they pay on account. */
    REQUESTER_AVAILABLE("requester:available"),
    /** Owed to a requester and set aside for published slots. */
    REQUESTER_RESERVED("requester:reserved"),
    /** Owed to a worker and not yet payable. */
    WORKER_HELD("worker:held"),
    /** Owed to a worker and payable. */
    WORKER_AVAILABLE("worker:available"),
    /** On its way to a worker. */
    WORKER_IN_TRANSIT("worker:in-transit"),
    /** Owed to a worker as unclaimed property, payable once they reclaim it. */
    WORKER_UNCLAIMED("worker:unclaimed"),
    /** Kept back of a worker's earnings for tax, owed to the authorities. */
    WORKER_WITHHELD("worker:withheld"),
    /** What the platform has earned. */
    FEES("fees"),
    /** Tax on the platform's fees, owed to the authorities. */
    TAX("tax"),
    /** What workers forfeited, the platform's income. */
    FORFEITED("forfeited"),
    /** What the platform paid workers from its own money. */
    PLATFORM_EXPENSE("expense");

    private final String title;

    LedgerAccount(String title) {
        this.title = title;
    }

    /** The name as it is stored and printed. */
    @Override
    public String toString() {
        return title;
    }

    /** The column of a worker's balance that this account is, for a worker's accounts. */
    Optional<String> balanceColumn() {
        return title.startsWith("worker:")
                ? Optional.of(title.substring("worker:".length()).replace('-', '_'))
                : Optional.empty();
    }
}
