package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import javax.money.CurrencyUnit;

/** A tranche of held earnings reached its maturity. */
public sealed interface MaturityEvent extends Memo {

    /** The record of the maturity; the account's event {@code earnings-matured} posts the money. */
    @EventName(value = "maturity-reached", command = MatureEarnings.class)
    record Reached(
            WorkerId worker, CurrencyUnit currency, Instant until, Amount amount, EarningsAfter after, Stamp stamp)
            implements MaturityEvent, MovesMoney {

        @Override
        public EarningsAfter earnings() {
            return after;
        }

        @Override
        public Amount earningsMoved() {
            return amount;
        }
    }
}
