package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.Memo;
import io.piecework.ledger.message.Stamp;
import java.time.ZoneId;
import javax.money.CurrencyUnit;

/** What happens to the days on which a worker can be paid once. */
sealed interface DayEvent extends Memo {

    /** A payout was requested on that day of the zone. */
    @EventName("payout-day-taken")
    record Taken(WorkerId worker, CurrencyUnit currency, ZoneId zone, PayoutId payout, Stamp stamp)
            implements DayEvent {}
}
