package io.piecework.ledger.reading.openitem;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/** A ledger with a funded requester, in which the worker ada does the work of three tasks. */
public final class OpenItemScene implements AutoCloseable {

    public final SettableClock clock = SettableClock.at("2026-06-01T09:00:00Z");
    public final Ledger ledger;

    public OpenItemScene(DataSource database) {
        ledger = Ledger.builder().dataSource(database).clock(clock).build();
        ledger.execute(DepositFunds.of("d1", "acme", Amount.parse("USD 1000.00")));
        ledger.execute(DepositFunds.of("d2", "acme", Amount.parse("EUR 100.00")));
        ReviewPolicy review = ReviewPolicy.BY_HAND
                .submitWithin(Duration.ofDays(2))
                .visiting(VisitRule.percent("30"))
                .overturning(OverturnRule.daysAfterRejection(7));
        does(
                PublishTask.of("shops", "acme", Amount.parse("USD 4.00"), 100)
                        .titled("Visit a shop")
                        .reviewed(review.approveAfter(Duration.ofDays(3))),
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 100)
                        .titled("Find the dogs")
                        .reviewed(review),
                PublishTask.of("katten", "acme", Amount.parse("EUR 2.00"), 10)
                        .titled("Vind de katten")
                        .reviewed(review));
    }

    public void does(Command... commands) {
        List.of(commands).forEach(ledger::execute);
    }

    public void accept(String assignment, String task, String worker) {
        does(AcceptAssignment.of(assignment, task, worker));
    }

    public void submit(String assignment, String task) {
        accept(assignment, task, "ada");
        does(SubmitAssignment.of(assignment));
    }

    public void time(String instant) {
        clock.set(Instant.parse(instant));
    }

    public OpenItems open() {
        return ledger.asWorker("ada").openItems("USD", ZoneOffset.UTC).orElseThrow();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
