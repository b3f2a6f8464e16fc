package io.piecework.ledger.account;

import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a worker's earnings; each but {@link Matured} is the account's side of a workflow's event, which posts it. */
public sealed interface EarningsEvent extends LedgerEvent {

    /** What moved it. */
    Source source();

    EarningsAfter after();

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    /** Work was paid, or unclaimed property was claimed. */
    @EventName("earnings-credited")
    record Credited(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /** Paid work, or pay beside it, was taken back, or what is available was forfeited or escheated. */
    @EventName("earnings-debited")
    record Debited(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /** It is kept back while something is open. */
    @EventName("earnings-held")
    record Held(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /** What was kept back no longer is. */
    @EventName("earnings-freed")
    record Freed(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /** The moments came until which it was held, and it is available. */
    @EventName("earnings-matured")
    record Matured(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /** Available went on its way. */
    @EventName("earnings-sent")
    record Sent(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /** What was on its way came back to available. */
    @EventName("earnings-given-back")
    record GivenBack(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /** What was on its way arrived, and is no longer owed. */
    @EventName("earnings-settled")
    record Settled(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /** What was withheld for tax went to the authorities. */
    @EventName("earnings-remitted")
    record Remitted(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}

    /**
     * Of what is earned from now on something else is withheld for tax.
     *
     * @param withholding nothing where it is null
     */
    @EventName("earnings-withholding-changed")
    record WithholdingChanged(@Nullable Withholding withholding, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent {}

    /** What had arrived came back, and is owed again. */
    @EventName("earnings-returned")
    record Returned(Amount amount, Source source, EarningsAfter after, Stamp stamp) implements EarningsEvent {}
}
