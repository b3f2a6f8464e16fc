package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import javax.money.CurrencyUnit;

/** A tranche of held earnings reached its maturity. */
public sealed interface MaturityEvent extends LedgerEvent {

    /** The record of the maturity; the account's event {@code earnings-matured} posts the money. */
    @EventName("maturity-reached")
    record Reached(
            WorkerId worker, CurrencyUnit currency, Instant until, Amount amount, EarningsAfter after, Stamp stamp)
            implements MaturityEvent {

        @Override
        public List<SubBalance> balances() {
            return after.subBalances();
        }
    }
}
