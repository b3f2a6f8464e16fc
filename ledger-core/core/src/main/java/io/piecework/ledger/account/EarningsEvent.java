package io.piecework.ledger.account;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a worker's earnings, in the order of their life.
 *
 * <p>Each is the account's side of a workflow event, which carries the postings. {@link Matured} is the exception: it posts itself,
 * because a payout can cause it without a workflow event of its own.
 */
public sealed interface EarningsEvent extends LedgerEvent {

    /** The workflow subject that moved the money. */
    Source source();

    EarningsAfter after();

    /** Null where nothing moved. */
    default @Nullable Amount amount() {
        return null;
    }

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    /** Work was paid, the worker reclaimed unclaimed property, or an opening balance was carried over. */
    @EventName("earnings-credited")
    record Credited(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /** Pay or an opening balance was reversed, or available earnings were forfeited or escheated. */
    @EventName("earnings-debited")
    record Debited(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /** A dispute or an explicit hold moved earnings to held. */
    @EventName("earnings-held")
    record Held(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /** The dispute or the explicit hold ended. */
    @EventName("earnings-released")
    record Released(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /** A tranche reached its maturity and became available, as of its deadline where the books are open. */
    @EventName("earnings-matured")
    record Matured(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent {}

    /** A payout moved available earnings into transit. */
    @EventName("earnings-sent")
    record Sent(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /**
     * The balance counted towards a threshold over several currencies and was left as it is. The event lies between all others of this
     * account, so that no two decisions count the same balance at once.
     *
     * @param amount that counted
     */
    @EventName("earnings-counted")
    record Counted(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /** The payout was cancelled, or failed or came back before it was paid: from transit to available. */
    @EventName("earnings-returned-from-transit")
    record ReturnedFromTransit(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /** The payout was paid: earnings left transit and are no longer owed. */
    @EventName("earnings-settled")
    record Settled(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /** A paid payout came back: its earnings are available and owed again. */
    @EventName("earnings-returned-after-payment")
    record ReturnedAfterPayment(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /**
     * The withholding rule for new earnings changed.
     *
     * @param rule null for no withholding
     */
    @EventName("earnings-withholding-changed")
    record WithholdingChanged(@Nullable WithholdingRule rule, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}

    /** The platform paid withheld tax to the tax authority. */
    @EventName("earnings-remitted")
    record Remitted(@DeterminedElsewhere Amount amount, Source source, EarningsAfter after, Stamp stamp)
            implements EarningsEvent, Memo {}
}
