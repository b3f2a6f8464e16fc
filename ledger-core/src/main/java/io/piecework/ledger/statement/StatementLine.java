package io.piecework.ledger.statement;

import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.message.Title;
import io.piecework.ledger.money.Amount;
import java.time.Instant;

/**
 * One decision on a worker's work.
 *
 * @param kind {@code approved} or {@code rejected}
 * @param gross what it earned
 * @param fee what the worker bears of the platform's fee
 * @param net gross − fee: what changed in the worker's balance
 * @param running the balance after this line
 * @param reason what the worker was told, empty where nothing had to be said
 */
public record StatementLine(
        Instant effective,
        Instant recorded,
        String kind,
        AssignmentId assignment,
        TaskId task,
        Title title,
        Amount gross,
        Amount fee,
        Amount net,
        Amount running,
        String reason) {}
