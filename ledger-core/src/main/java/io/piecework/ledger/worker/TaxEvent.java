package io.piecework.ledger.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Memo;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What can happen to the tax on what a worker earns; that it is withheld is in the event of the earning. */
public sealed interface TaxEvent extends LedgerEvent {

    WorkerId worker();

    CurrencyUnit currency();

    Reason reason();

    /**
     * It is withheld from now on.
     *
     * @param rounding that was asked for; the minor unit's where it is null
     * @param withholding what that comes to
     */
    @EventName("withholding-started")
    record Started(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            Rate rate,
            @Nullable Rounding rounding,
            Reason reason,
            WithholdingRule withholding,
            Stamp stamp)
            implements TaxEvent, Memo {}

    /**
     * It no longer is.
     *
     * @param before what held until then
     */
    @EventName("withholding-stopped")
    record Stopped(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            Reason reason,
            WithholdingRule before,
            Stamp stamp)
            implements TaxEvent, Memo {}

    /**
     * It went to the authorities.
     *
     * @param amount that was asked for; everything where it is null
     */
    @EventName("tax-remitted")
    record Remitted(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable Amount amount,
            Reason reason,
            Amount remitted,
            EarningsAfter after,
            Stamp stamp)
            implements TaxEvent {

        @Override
        public List<SubBalance> balances() {
            return after.subBalances();
        }
    }
}
