package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.Memo;
import io.piecework.ledger.message.Stamp;
import java.time.ZoneId;
import javax.money.CurrencyUnit;

/** A day on which a worker was paid, under a policy that pays once a day. */
sealed interface PayoutDayEvent extends Memo {

    /** A payout was requested on this day of the zone. */
    @EventName("payout-day-taken")
    record Taken(WorkerId worker, CurrencyUnit currency, ZoneId zone, PayoutId payout, Stamp stamp)
            implements PayoutDayEvent {}
}
