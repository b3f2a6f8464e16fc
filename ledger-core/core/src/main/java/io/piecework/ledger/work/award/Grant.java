package io.piecework.ledger.work.award;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * The part that all events of one award have in common: kind, worker, payer and reason.
 *
 * @param requester the payer; null where the platform pays
 * @param assignment the work that the award is for, as the caller named it; the ledger does not look it up
 * @param reason the reason for granting it
 */
public record Grant(
        AwardId award,
        AwardKind kind,
        WorkerId worker,
        @Nullable RequesterId requester,
        @Nullable AssignmentId assignment,
        Reason reason) {

    static Grant of(AwardCommand command, AwardKind kind) {
        return new Grant(
                command.award(), kind, command.worker(), command.requester(), command.assignment(), command.reason());
    }
}
