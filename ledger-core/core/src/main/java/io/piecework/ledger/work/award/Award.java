package io.piecework.ledger.work.award;

import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.work.terms.CumulativeReversal;
import org.jspecify.annotations.Nullable;

/**
 * The state of an award.
 *
 * @param granted null before it is granted
 * @param reversed null before the first reversal
 * @param last when it was granted or last reversed; null before it is granted
 */
record Award(
        AwardEvent.@Nullable Granted granted,
        @Nullable CumulativeReversal reversed,
        @Nullable Stamp last) {

    static final StreamKind<Award> KIND =
            StreamKind.of("award", new Award(null, null, null), AwardEvent.class, Award::after);

    private Award after(AwardEvent event) {
        return event instanceof AwardEvent.Changed changed
                ? new Award(granted, changed.reversed(), event.stamp())
                : new Award((AwardEvent.Granted) event, null, event.stamp());
    }
}
