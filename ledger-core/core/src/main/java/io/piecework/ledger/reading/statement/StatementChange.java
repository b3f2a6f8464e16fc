package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.line.LineKind;
import java.time.Instant;

/**
 * A line that a statement got between two positions.
 *
 * @param position of the event that made the line
 * @param event the event's name, such as {@code assignment-overturned}
 * @param actor the actor that gave the command
 * @param opening whether it took effect before the period: it changes the opening balance and is no line of the statement
 * @param closing the closing balance with this line and those recorded before it
 */
public record StatementChange(
        long position,
        String event,
        Actor actor,
        Instant recorded,
        Instant effective,
        LineKind kind,
        String reference,
        String title,
        Amount net,
        boolean opening,
        Amount closing,
        String reason) {}
