package io.piecework.ledger.work.award;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The committed state of an award.
 *
 * @param requester the payer; null where the platform paid
 * @param assignment the work that the award is for; null for none
 * @param amount before any fee that the worker bears; negative for an adjustment that took money
 * @param earned by the worker, after any fee that the worker bears
 * @param reversed the part of {@code earned} that was taken back
 * @param granted when it took effect
 */
public record AwardView(
        AwardId award,
        AwardKind kind,
        WorkerId worker,
        @Nullable RequesterId requester,
        @Nullable AssignmentId assignment,
        Reason reason,
        Amount amount,
        Amount earned,
        Amount reversed,
        Instant granted) {}
