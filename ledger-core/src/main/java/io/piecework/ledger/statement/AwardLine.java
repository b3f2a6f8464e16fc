package io.piecework.ledger.statement;

import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * How an award reads, and how it reads when it is taken back.
 *
 * @param title quantity and rate where they are known, else the work it is for; empty where nothing is named
 * @param fee what the worker bears of it
 */
record AwardLine(String kind, String title, Amount gross, Amount fee) {

    static AwardLine of(AwardEvent.Moved award) {
        if (award instanceof AwardEvent.Granted granted) {
            return new AwardLine(
                    granted.kind().toString(),
                    title(granted),
                    granted.pay().reward(),
                    granted.pay().borne());
        }
        Amount lost = ((AwardEvent.TakenBack) award).lines().reward().negated();
        return new AwardLine("award reversed", forWork(award.assignment()), lost, Amount.zero(lost.currency()));
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
