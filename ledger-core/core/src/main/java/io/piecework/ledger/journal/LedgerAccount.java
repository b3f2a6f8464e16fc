package io.piecework.ledger.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The chart of accounts. Debits are positive: money the platform has. Credits are negative: money it owes or has earned. */
public enum LedgerAccount {
    /** Money the platform holds. */
    CASH("cash", AccountClass.ASSETS),
    /** The other side of opening balances: what an old system passed on, or owes, for them. */
    OPENING("opening", AccountClass.ASSETS),
    /** Owed to a requester and available for new tasks; a debit where the requester uses credit or owes a charge-back. */
    REQUESTER_AVAILABLE("requester:available", AccountClass.LIABILITIES),
    /** Owed to a requester and reserved for published slots. */
    REQUESTER_RESERVED("requester:reserved", AccountClass.LIABILITIES),
    /** Owed to a worker and not yet payable. */
    WORKER_HELD("worker:held", AccountClass.LIABILITIES),
    /** Owed to a worker and payable. */
    WORKER_AVAILABLE("worker:available", AccountClass.LIABILITIES),
    /** Owed to a worker, in a payout that has not arrived. */
    WORKER_IN_TRANSIT("worker:in-transit", AccountClass.LIABILITIES),
    /** Owed to a worker as unclaimed property, payable once it is reclaimed for them. */
    WORKER_UNCLAIMED("worker:unclaimed", AccountClass.LIABILITIES),
    /** Withheld from a worker's earnings for tax, owed to the authorities. */
    WORKER_WITHHELD("worker:withheld", AccountClass.LIABILITIES),
    /** The platform's fees for work and awards. */
    FEES("fees", AccountClass.INCOME),
    /** The fees that workers paid for payouts. */
    PAYOUT_FEES("payout-fees", AccountClass.INCOME),
    /** Value added tax that the platform added to payouts and claims back from the authorities. */
    VAT("vat", AccountClass.ASSETS),
    /** Both sides of payouts that were exchanged: a credit in one currency and a debit in the other. */
    EXCHANGE("exchange", AccountClass.ASSETS),
    /** The residuals of exchanged payouts that were rounded. */
    ROUNDING("rounding", AccountClass.INCOME),
    /** Tax on the platform's fees, owed to the authorities. */
    TAX("tax", AccountClass.LIABILITIES),
    /** Earnings that workers forfeited to the platform. */
    FORFEITED("forfeited", AccountClass.INCOME),
    /** Pay for workers from the platform's own money. */
    PLATFORM_EXPENSE("expense", AccountClass.EXPENSES),
    /** What the platform bore of deposits that were charged back, and of requesters' debts that it wrote off. */
    BAD_DEBTS("bad-debts", AccountClass.EXPENSES);

    /** What is owed to workers; {@link #WORKER_WITHHELD} is owed to the authorities. */
    public static final List<LedgerAccount> OWED_TO_WORKERS =
            List.of(WORKER_HELD, WORKER_AVAILABLE, WORKER_IN_TRANSIT, WORKER_UNCLAIMED);

    private static final Map<String, LedgerAccount> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(LedgerAccount::toString, account -> account));

    private final String label;
    private final AccountClass accountClass;

    LedgerAccount(String label, AccountClass accountClass) {
        this.label = label;
        this.accountClass = accountClass;
    }

    /** The account with a name as it is stored and printed; nothing where the chart has none. */
    public static Optional<LedgerAccount> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The account of a stored posting.
     *
     * @throws IllegalStateException when the chart has no account of that name
     */
    public static LedgerAccount posted(String name) {
        return named(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the journal posts to \"" + name + "\", which is not in the chart of accounts"));
    }

    /** The account's class. There is no equity: that belongs to the platform's own books. */
    public AccountClass accountClass() {
        return accountClass;
    }

    /** Whether it consists of an account for each worker or requester. */
    public boolean hasOwners() {
        return label.indexOf(':') >= 0;
    }

    /** The name as it is stored and printed. */
    @Override
    public String toString() {
        return label;
    }

    /** The column of the workers' balances for this account; empty for accounts that are not a worker's. */
    public Optional<String> balanceColumn() {
        return label.startsWith("worker:")
                ? Optional.of(label.substring("worker:".length()).replace('-', '_'))
                : Optional.empty();
    }
}
