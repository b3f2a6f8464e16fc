package io.piecework.ledger.finance;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The events of closing a currency's books; none of them moves money. */
public sealed interface PeriodEvent extends Memo {

    PeriodId period();

    /**
     * A period is closed; the currency's books get {@link BooksClosed} in the same transaction.
     *
     * @param former the end of the period before, which is this period's start; null for the first period
     */
    @EventName(value = "period-closed", command = ClosePeriod.class)
    record Closed(PeriodId period, @Nullable Instant former, Stamp stamp) implements PeriodEvent {}

    /**
     * The contents of a closed period, recorded after the last transaction that could add to it.
     *
     * @param fingerprint of all events before this one, the earlier seals among them
     */
    @EventName(value = "period-sealed", command = SealPeriod.class)
    record Sealed(PeriodId period, PeriodSeal seal, Fingerprint fingerprint, Stamp stamp) implements PeriodEvent {}

    /** The currency's books are closed up to the end of the period. */
    @EventName("books-closed")
    record BooksClosed(PeriodId period, Stamp stamp) implements PeriodEvent {}
}
