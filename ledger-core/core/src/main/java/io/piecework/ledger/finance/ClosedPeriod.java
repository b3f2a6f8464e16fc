package io.piecework.ledger.finance;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A closed period of a currency's books.
 *
 * @param from the end of the period before it; null for the first period
 * @param by the actor who closed it
 * @param closedAt when the closing was recorded
 * @param seal what the period contains; null while the closing is not finished: closing it again finishes it
 * @param fingerprint of all events before the seal; null where it has no seal
 * @param sealedBy the actor who sealed it; null where it has no seal
 */
public record ClosedPeriod(
        PeriodId period,
        @Nullable Instant from,
        Actor by,
        Instant closedAt,
        @Nullable PeriodSeal seal,
        @Nullable Fingerprint fingerprint,
        @Nullable Actor sealedBy) {

    public CurrencyUnit currency() {
        return period.currency();
    }

    /** The end, which is excluded. */
    public Instant until() {
        return period.until();
    }

    ClosedPeriod sealed(PeriodSeal found, Fingerprint before, Actor by) {
        return new ClosedPeriod(period, from, this.by, closedAt, found, before, by);
    }
}
