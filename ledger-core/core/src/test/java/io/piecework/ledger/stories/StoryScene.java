package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.util.List;
import java.util.function.Consumer;

/** Ada works for Acme, which has deposited USD 10.00. A scene executes commands and reads the balances. */
public record StoryScene(Ledger ledger, SettableClock clock) {

    public static final Amount DEPOSIT = usd("10.00");

    /** Runs a story on a fresh database and asserts that its journal sums to zero. */
    public static void on(TestDatabase kind, Consumer<StoryScene> story) {
        SettableClock clock = SettableClock.at("2026-05-31T12:00:00Z");
        try (FreshDatabase fresh = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(clock)
                        .build()) {
            var scene = new StoryScene(ledger, clock);
            scene.does(DepositFunds.of("d-1", "acme", DEPOSIT));
            story.accept(scene);
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    public Receipt does(Command command) {
        return ledger.execute(command);
    }

    public void offers(String task, String reward, int slots, FeePolicy fee, ReviewPolicy review) {
        does(PublishTask.of(task, "acme", usd(reward), slots).withFee(fee).reviewed(review));
    }

    public void accepts(String task, String... assignments) {
        for (String assignment : assignments) {
            does(AcceptAssignment.of(assignment, task, "ada"));
        }
    }

    public void submits(String task, String... assignments) {
        accepts(task, assignments);
        for (String assignment : assignments) {
            does(SubmitAssignment.of(assignment));
        }
    }

    /** Asserts that the command is refused and changes nothing. */
    public void refuses(Command command, String message) {
        List<String> before = accounts();
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
        assertThat(accounts()).isEqualTo(before);
    }

    public AssignmentStatus status(String assignment) {
        return ledger.asOperator().assignment(assignment).orElseThrow().status();
    }

    public String available() {
        return ledger.asWorker("ada").balance("USD").orElseThrow().available().text();
    }

    /** Acme's available, reserved and spent money, such as {@code 8.26 + 0.00 + 1.74}. */
    public String funds() {
        RequesterFunds funds = ledger.asRequester("acme").funds("USD").orElseThrow();
        assertThat(funds.available().plus(funds.reserved()).plus(funds.spent())).isEqualTo(DEPOSIT);
        return funds.available().text() + " + " + funds.reserved().text() + " + "
                + funds.spent().text();
    }

    /** Every account with a balance, except cash. */
    public List<String> accounts() {
        return ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> !line.balance().isZero())
                .map(line -> line.account() + " " + line.balance().text())
                .filter(line -> !line.startsWith("cash"))
                .toList();
    }

    public static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
