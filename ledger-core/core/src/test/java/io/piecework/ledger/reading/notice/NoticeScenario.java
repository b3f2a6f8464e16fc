package io.piecework.ledger.reading.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;

/** A task with assignments for the tests of announcements, and the number of announcements of a run. */
abstract class NoticeScenario {

    static final NoticePolicy A_DAY_BEFORE =
            NoticePolicy.NONE.beforeApproval(Duration.ofDays(1)).beforeOverturnEnds(Duration.ofDays(1));

    final SettableClock clock = SettableClock.at("2026-03-01T00:00:00Z");

    long notices(Ledger ledger) {
        DueSummary summary = ledger.runDue(DueRequest.until(clock.instant()).announcing(A_DAY_BEFORE));
        assertThat(summary.alreadyDone()).isZero();
        return summary.notices();
    }

    static void publish(Ledger ledger, String reward) {
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("EUR 5000.00")));
        publish(ledger, "t", reward);
    }

    static void publish(Ledger ledger, String task, String reward) {
        ledger.execute(PublishTask.of(task, "acme", Amount.parse(reward), 10)
                .reviewed(ReviewPolicy.BY_HAND
                        .approveAfter(Duration.ofDays(6))
                        .overturning(OverturnRule.daysAfterSubmission(30))));
    }

    static void publishAnother(Ledger ledger, String reward) {
        ledger.execute(PublishTask.of(reward, "acme", Amount.parse(reward), 1));
        ledger.execute(AcceptAssignment.of(reward, reward, "ada"));
        ledger.execute(SubmitAssignment.of(reward));
    }

    static void submit(Ledger ledger, String... assignments) {
        for (String assignment : assignments) {
            ledger.execute(AcceptAssignment.of(assignment, "t", "ada"));
            ledger.execute(SubmitAssignment.of(assignment));
        }
    }

    Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
