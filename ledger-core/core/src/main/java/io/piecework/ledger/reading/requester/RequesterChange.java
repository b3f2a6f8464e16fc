package io.piecework.ledger.reading.requester;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that a requester's statement got between two positions.
 *
 * @param position of the event that made the line
 * @param event the event's name, such as {@code assignment-overturned}
 * @param actor the actor that gave the command
 * @param task null for a deposit, a refund and an award
 * @param reference as {@link RequesterLine#reference}
 * @param opening whether it took effect before the period: it changes the opening balance and is no line of the statement
 * @param closingAvailable the closing balance with this line and those recorded before it
 * @param closingReserved the reserved money after this line and those recorded before it
 */
public record RequesterChange(
        long position,
        String event,
        Actor actor,
        Instant recorded,
        Instant effective,
        String kind,
        @Nullable TaskId task,
        String reference,
        Amount available,
        Amount reserved,
        Amount pay,
        Amount fee,
        Amount tax,
        boolean opening,
        Amount closingAvailable,
        Amount closingReserved) {}
