package io.piecework.ledger.journal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The chart of accounts. Money the platform has is a debit (positive); what it owes or has earned is a credit (negative). */
public enum LedgerAccount {
    /** Money the platform holds. */
    CASH("cash", AccountClass.ASSETS),
    /** Owed to a requester and free for new tasks; a debit where they pay on account. */
    REQUESTER_AVAILABLE("requester:available", AccountClass.LIABILITIES),
    /** Owed to a requester and set aside for published slots. */
    REQUESTER_RESERVED("requester:reserved", AccountClass.LIABILITIES),
    /** Owed to a worker and not yet payable. */
    WORKER_HELD("worker:held", AccountClass.LIABILITIES),
    /** Owed to a worker and payable. */
    WORKER_AVAILABLE("worker:available", AccountClass.LIABILITIES),
    /** On its way to a worker. */
    WORKER_IN_TRANSIT("worker:in-transit", AccountClass.LIABILITIES),
    /** Owed to a worker as unclaimed property, payable once they reclaim it. */
    WORKER_UNCLAIMED("worker:unclaimed", AccountClass.LIABILITIES),
    /** Kept back of a worker's earnings for tax, owed to the authorities. */
    WORKER_WITHHELD("worker:withheld", AccountClass.LIABILITIES),
    /** What the platform has earned. */
    FEES("fees", AccountClass.INCOME),
    /** What workers paid for payouts. */
    PAYOUT_FEES("payout-fees", AccountClass.INCOME),
    /** Value added tax that the platform added to payouts, to have back from the authorities. */
    VAT("vat", AccountClass.ASSETS),
    /** What payouts were exchanged from and into: one currency's credit is the other's debit. */
    EXCHANGE("exchange", AccountClass.ASSETS),
    /** What rounding left of what was exchanged. */
    ROUNDING("rounding", AccountClass.INCOME),
    /** Tax on the platform's fees, owed to the authorities. */
    TAX("tax", AccountClass.LIABILITIES),
    /** What workers forfeited, the platform's income. */
    FORFEITED("forfeited", AccountClass.INCOME),
    /** What the platform paid workers from its own money. */
    PLATFORM_EXPENSE("expense", AccountClass.EXPENSES);

    private static final Map<String, LedgerAccount> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(LedgerAccount::toString, account -> account));

    private final String title;
    private final AccountClass accountClass;

    LedgerAccount(String title, AccountClass accountClass) {
        this.title = title;
        this.accountClass = accountClass;
    }

    /** The one of that name, as it is stored and printed; nothing where the chart has none. */
    public static Optional<LedgerAccount> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The one that the journal posted to.
     *
     * @throws IllegalStateException when the chart has none of that name
     */
    public static LedgerAccount posted(String name) {
        return named(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the journal posts to \"" + name + "\", which is not in the chart of accounts"));
    }

    /** Which of the five classes of accounts it is in; there is no equity, the platform's own books have that. */
    public AccountClass accountClass() {
        return accountClass;
    }

    /** The name as it is stored and printed. */
    @Override
    public String toString() {
        return title;
    }

    /** The column of a worker's balance that this account is, for a worker's accounts. */
    public Optional<String> balanceColumn() {
        return title.startsWith("worker:")
                ? Optional.of(title.substring("worker:".length()).replace('-', '_'))
                : Optional.empty();
    }
}
