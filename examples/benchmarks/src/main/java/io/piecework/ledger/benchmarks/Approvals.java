package io.piecework.ledger.benchmarks;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.Work;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.FeeBearer;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.text.Title;
import java.time.Instant;

/** The event that most of a ledger's are like, for what is measured without a database. */
public final class Approvals {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00.123456Z");

    private Approvals() {}

    public static AssignmentEvent.Approved one() {
        var worker = new WorkerId(Names.worker(0));
        var work = new Work(
                new AssignmentId(Names.assignment(0)),
                new TaskId(Names.task(0)),
                new Title("Is there a dog in the picture?"),
                worker,
                new RequesterId(Names.requester(0)),
                new Price(
                        Amount.of(Approval.REWARD, "USD"),
                        Amount.of(Approval.FEE, "USD"),
                        Amount.zero("USD"),
                        FeeBearer.REQUESTER));
        return new AssignmentEvent.Approved(
                work,
                new EarningsAfter(worker, Amount.zero("USD"), Amount.of("12.50", "USD"), Amount.zero("USD"), null),
                null,
                new Stamp(Actor.PLATFORM, NOW, NOW));
    }
}
