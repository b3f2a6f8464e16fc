package io.piecework.ledger.work.award;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** A command that grants an award for which a requester may pay. */
interface AwardCommand extends Command {

    AwardId award();

    WorkerId worker();

    /** Null where the platform pays. */
    @Nullable
    RequesterId requester();

    @Nullable
    AssignmentId assignment();

    Reason reason();
}
