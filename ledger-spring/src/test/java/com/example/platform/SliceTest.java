package com.example.platform;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.testing.LedgerTest;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The slice as the documentation shows it. An empty configuration replaces the application's, whose runner must not run here. */
@ContextConfiguration(classes = SliceTest.Nothing.class)
@LedgerTest(at = "2026-03-01T09:00:00Z")
@Import(Publishing.class) // what is tested
class SliceTest {

    @SpringBootConfiguration
    static class Nothing {}

    @Autowired
    private Publishing publishing;

    @Autowired
    private LedgerFixture fixture;

    @Test
    void work_is_paid_after_three_days() {
        fixture.given(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        publishing.publish("dogs");
        fixture.given(AcceptAssignment.of("a-1", "dogs", "ada"), SubmitAssignment.of("a-1"));
        fixture.whenTimePasses(Duration.ofDays(3)).available("ada", "USD 0.50");
    }
}

/** Stands for the application's code. */
class Publishing {

    private final Ledger ledger;

    Publishing(Ledger ledger) {
        this.ledger = ledger;
    }

    void publish(String task) {
        var terms = new TaskPolicy(FeePolicy.NONE, ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3)));
        ledger.execute(
                PublishTask.of(task, "acme", Amount.of("0.50", "USD"), 12).under(terms));
    }
}
