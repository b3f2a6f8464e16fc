package io.piecework.ledger.account;

import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a requester's funds; each is the account's side of a workflow's event, which posts it. */
public sealed interface FundsEvent extends LedgerEvent {

    FundsAfter after();

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    /** Money came in. */
    @EventName("funds-added")
    record Added(Amount amount, Source source, FundsAfter after, Stamp stamp) implements FundsEvent {}

    /** The requester may go this far below zero, without a bound where there is no limit. */
    @EventName("funds-credit-set")
    record CreditSet(@Nullable Amount limit, Source source, FundsAfter after, Stamp stamp) implements FundsEvent {}

    /** Money went back to the requester. */
    @EventName("funds-withdrawn")
    record Withdrawn(Amount amount, Source source, FundsAfter after, Stamp stamp) implements FundsEvent {}

    /** Available became committed. */
    @EventName("funds-reserved")
    record Reserved(Amount amount, Source source, FundsAfter after, Stamp stamp) implements FundsEvent {}

    /** Committed became available again. */
    @EventName("funds-released")
    record Released(Amount amount, Source source, FundsAfter after, Stamp stamp) implements FundsEvent {}
}
