package io.piecework.ledger.statement;

import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * How an award reads, and how it reads when it is taken back.
 *
 * @param title quantity and rate where they are known, else the work it is for; empty where nothing is named
 * @param fee what the worker bears of it
 */
record AwardLine(String kind, String title, Amount gross, Amount fee) {

    /** Follows the kind of an award that was taken back. */
    static final String REVERSED = " reversed";

    static AwardLine of(AwardEvent.Moved award) {
        if (award instanceof AwardEvent.Granted granted) {
            return new AwardLine(
                    granted.kind().toString(),
                    title(granted),
                    granted.pay().reward(),
                    granted.pay().borne());
        }
        var back = (AwardEvent.Reversed) award;
        return new AwardLine(
                back.kind() + REVERSED,
                forWork(back.assignment()),
                back.lines().reward().negated(),
                back.lines().borne().negated());
    }

    private static String title(AwardEvent.Granted granted) {
        return granted instanceof AwardEvent.UnitsRewarded rewarded
                ? rewarded.units().toString()
                : forWork(granted.assignment());
    }

    private static String forWork(@Nullable AssignmentId assignment) {
        return assignment == null ? "" : "for " + assignment.value();
    }
}
