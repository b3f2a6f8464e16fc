package io.piecework.ledger.audit;

import io.piecework.ledger.id.PeriodId;
import io.piecework.ledger.message.Actor;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A period of a currency's books that is closed.
 *
 * @param from where the period before it ended; null where it is from the beginning
 * @param by who closed it
 * @param closedAt when that was recorded
 * @param seal what the journal had in it; null where whoever closed it was stopped before that was known: closing it again goes on
 * @param sealedBy who kept that; null where nobody did
 */
public record ClosedPeriod(
        PeriodId period,
        @Nullable Instant from,
        Actor by,
        Instant closedAt,
        @Nullable PeriodSeal seal,
        @Nullable Actor sealedBy) {

    public CurrencyUnit currency() {
        return period.currency();
    }

    /** Which is no longer in it. */
    public Instant until() {
        return period.until();
    }

    ClosedPeriod sealed(PeriodSeal found, Actor by) {
        return new ClosedPeriod(period, from, this.by, closedAt, found, by);
    }
}
