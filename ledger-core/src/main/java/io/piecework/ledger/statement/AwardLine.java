package io.piecework.ledger.statement;

import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The words of a statement line for an award, or for one that is taken back.
 *
 * @param title quantity and rate of an award by units, else the work it is for; empty where it names no work
 * @param fee the worker's share of the fee
 */
record AwardLine(String kind, String title, Amount gross, Amount fee) {

    /** Appended to the kind of an award that was taken back. */
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
