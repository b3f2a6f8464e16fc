package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
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
    @EventName(value = "withholding-started", command = StartWithholding.class)
    record Started(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            Rate rate,
            @Nullable Rounding rounding,
            Reason reason,
            WithholdingRule rule,
            Stamp stamp)
            implements TaxEvent, Memo, DecidedAgainst {

        @Override
        public Taken taken() {
            return Taken.of(Kind.WITHHOLDING, operation.value(), worker, worker.account(currency), reason)
                    .inAccount(currency);
        }
    }

    /**
     * Withholding stopped.
     *
     * @param rule the rule until then
     */
    @EventName(value = "withholding-stopped", command = StopWithholding.class)
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
    @EventName(value = "tax-remitted", command = RemitTax.class)
    record Remitted(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable Amount amount,
            Reason reason,
            Amount remitted,
            EarningsAfter after,
            Stamp stamp)
            implements TaxEvent, MovesMoney {

        @Override
        public EarningsAfter earnings() {
            return after;
        }

        @Override
        public Amount earningsMoved() {
            return remitted;
        }
    }
}
