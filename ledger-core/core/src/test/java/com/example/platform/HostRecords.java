package com.example.platform;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import java.time.Instant;

/** Types of an application, outside the packages of the ledger. */
public final class HostRecords {

    private HostRecords() {}

    /** A body of a request. */
    public record Bonus(WorkerId worker, TaskId task, Amount amount, Actor by, PayoutMethod method) {}

    /** A body of an answer. */
    public record Progress(Instant at, Thread.State state) {}
}
