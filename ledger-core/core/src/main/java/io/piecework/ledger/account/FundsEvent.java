package io.piecework.ledger.account;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a requester's funds.
 *
 * <p>Each is the account's side of a workflow event; the workflow event carries the postings.
 */
public sealed interface FundsEvent extends Memo {

    /** The workflow subject that moved the money. */
    Source source();

    FundsAfter after();

    /** Null where nothing moved. */
    default @Nullable Amount amount() {
        return null;
    }

    /** What the platform has written off for the requester by now; null where the event does not change it. */
    default @Nullable Amount writtenOff() {
        return null;
    }

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    /** A deposit came in, or an opening balance was carried over. */
    @EventName("funds-added")
    record Added(@DeterminedElsewhere Amount amount, Source source, FundsAfter after, Stamp stamp)
            implements FundsEvent {}

    /**
     * The credit limit changed.
     *
     * @param limit how far below zero the available balance may go; null for no limit
     */
    @EventName("funds-credit-set")
    record CreditSet(@DeterminedElsewhere @Nullable Amount limit, Source source, FundsAfter after, Stamp stamp)
            implements FundsEvent {}

    /** Available money was reserved for work. */
    @EventName("funds-reserved")
    record Reserved(@DeterminedElsewhere Amount amount, Source source, FundsAfter after, Stamp stamp)
            implements FundsEvent {}

    /** Committed money became available again. */
    @EventName("funds-released")
    record Released(@DeterminedElsewhere Amount amount, Source source, FundsAfter after, Stamp stamp)
            implements FundsEvent {}

    /**
     * A deposit was charged back: what the platform does not bear left the available money, which may be negative now.
     *
     * @param pausing whether the requester's open tasks take no new work while the requester owes more than their credit limit
     */
    @EventName("funds-charged-back")
    record ChargedBack(
            @DeterminedElsewhere Amount amount,
            @DeterminedElsewhere Amount writtenOff,
            boolean pausing,
            Source source,
            FundsAfter after,
            Stamp stamp)
            implements FundsEvent {}

    /** A debt was written off, or a charge-back was reversed: money came into the available money. */
    @EventName("funds-made-good")
    record MadeGood(
            @DeterminedElsewhere Amount amount,
            @DeterminedElsewhere Amount writtenOff,
            Source source,
            FundsAfter after,
            Stamp stamp)
            implements FundsEvent {}

    /** Available money was refunded to the requester, or an opening balance was reversed. */
    @EventName("funds-withdrawn")
    record Withdrawn(@DeterminedElsewhere Amount amount, Source source, FundsAfter after, Stamp stamp)
            implements FundsEvent {}
}
