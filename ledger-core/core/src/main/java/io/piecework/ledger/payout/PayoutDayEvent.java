package io.piecework.ledger.payout;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.WorkerId;
import java.time.ZoneId;
import javax.money.CurrencyUnit;

/** A day on which a worker was paid, under a policy that pays once a day. */
public sealed interface PayoutDayEvent extends Memo {

    /** A payout or a cash-out was requested on this day of the zone; {@code source} names it. */
    @EventName("payout-day-taken")
    record Taken(WorkerId worker, CurrencyUnit currency, ZoneId zone, Source source, Stamp stamp)
            implements PayoutDayEvent {}
}
