package io.piecework.ledger.document.explanation;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A ledger with one task and one assignment, and the explanation of that assignment. */
abstract class Explained {

    final SettableClock clock = SettableClock.at("2026-11-02T09:00:00Z");
    final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();

    @AfterEach
    void close() {
        ledger.close();
    }

    void offered(FeePolicy fee) {
        offered(fee, ReviewPolicy.BY_HAND);
    }

    void offered(FeePolicy fee, ReviewPolicy review) {
        offered(fee, review, Availability.AT_ONCE);
    }

    void offered(FeePolicy fee, ReviewPolicy review, Availability availability) {
        does(DepositFunds.of("d", "acme", Amount.of("10.00", "USD")));
        does(PublishTask.of("t", "acme", Amount.of("0.50", "USD"), 2)
                .withFee(fee)
                .reviewed(review)
                .available(availability));
    }

    void submitted() {
        does(AcceptAssignment.of("a", "t", "ada"));
        does(SubmitAssignment.of("a"));
    }

    void does(Command command) {
        ledger.execute(command);
    }

    Explanation explained(String assignment) {
        return Documents.explain(ledger.asOperator(), assignment).orElseThrow();
    }

    String text() {
        return explained("a").text();
    }

    Explanation.Step last() {
        List<Explanation.Step> steps = explained("a").steps();
        return steps.get(steps.size() - 1);
    }

    List<String> sentences() {
        return explained("a").steps().stream()
                .map(Explanation.Step::description)
                .toList();
    }

    List<String> open() {
        return explained("a").open();
    }
}
