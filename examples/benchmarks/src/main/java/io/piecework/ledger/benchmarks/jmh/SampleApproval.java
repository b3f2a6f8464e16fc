package io.piecework.ledger.benchmarks.jmh;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.benchmarks.Approval;
import io.piecework.ledger.benchmarks.Ids;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.Work;
import io.piecework.ledger.work.terms.FeeBearer;
import io.piecework.ledger.work.terms.Price;
import java.time.Instant;

/** A typical approval event, for the benchmarks without a database. */
public final class SampleApproval {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00.123456Z");

    private SampleApproval() {}

    public static AssignmentEvent.Approved one() {
        var worker = new WorkerId(Ids.worker(0));
        var work = new Work(
                new AssignmentId(Ids.assignment(0)),
                new TaskId(Ids.task(0)),
                new Title("Is there a dog in the picture?"),
                worker,
                new RequesterId(Ids.requester(0)),
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
