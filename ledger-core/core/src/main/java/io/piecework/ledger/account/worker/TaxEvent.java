package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to tax withholding, but the withholding itself, which is in the event of each earning. */
public sealed interface TaxEvent extends LedgerEvent {

    WorkerId worker();

    CurrencyUnit currency();

    Reason reason();

    /**
     * Withholding started, or its rate changed.
     *
     * @param rounding as requested; null for the minor unit
     * @param rule the resulting rule
     */
    @EventName("withholding-started")
    record Started(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            Rate rate,
            @Nullable Rounding rounding,
            Reason reason,
            WithholdingRule rule,
            Stamp stamp)
            implements TaxEvent, Memo {}

    /**
     * Withholding stopped.
     *
     * @param rule the rule until then
     */
    @EventName("withholding-stopped")
    record Stopped(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            Reason reason,
            WithholdingRule rule,
            Stamp stamp)
            implements TaxEvent, Memo {}

    /**
     * The platform paid withheld tax to the tax authority.
     *
     * @param amount as requested; null for all that was withheld
     * @param remitted the amount paid
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
