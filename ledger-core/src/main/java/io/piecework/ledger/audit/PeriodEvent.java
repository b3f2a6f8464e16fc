package io.piecework.ledger.audit;

import io.piecework.ledger.id.PeriodId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.Memo;
import io.piecework.ledger.message.Stamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a currency's books; none of it moves money. */
public sealed interface PeriodEvent extends Memo {

    PeriodId period();

    /**
     * The period's own record; the currency's books get {@link BooksClosed}.
     *
     * @param former up to where they were closed before, and from where this period is; null where it is from the beginning
     */
    @EventName("period-closed")
    record Closed(PeriodId period, @Nullable Instant former, Stamp stamp) implements PeriodEvent {}

    /** Nothing more came in: this is what there was. */
    @EventName("period-sealed")
    record Sealed(PeriodId period, PeriodSeal seal, Stamp stamp) implements PeriodEvent {}

    /** The currency's books are closed up to there. */
    @EventName("books-closed")
    record BooksClosed(PeriodId period, Stamp stamp) implements PeriodEvent {}
}
