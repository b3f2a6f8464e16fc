package io.piecework.ledger.award;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * An award as it stands.
 *
 * @param requester who paid it; the platform where it is null
 * @param assignment the work it is for, where it names one
 * @param amount what it is worth; below zero where an adjustment took it
 * @param earned what the worker got, which is less where they bear the fee
 * @param reversed what was taken back of that
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
        Amount reversed) {}
