package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.statement.Period;
import io.piecework.ledger.task.FeePolicy;
import io.piecework.ledger.task.PublishTask;
import org.javamoney.moneta.Money;
import org.junit.jupiter.api.Test;

class FirstStepsTest {

    @Test
    void ends_at_the_numbers_of_the_story() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Money.of(20, "USD")));
            ledger.execute(PublishTask.of("dogs", "acme", Money.of(new java.math.BigDecimal("0.50"), "USD"), 12)
                    .withFee(FeePolicy.percent("20")));
            for (int i = 1; i <= 10; i++) {
                ledger.execute(AcceptAssignment.of("a" + i, "dogs", "ada"));
                ledger.execute(SubmitAssignment.of("a" + i));
                ledger.execute(
                        i <= 8
                                ? ApproveAssignment.of("a" + i)
                                : RejectAssignment.of("a" + i, "the picture shows a cat"));
            }
            System.out.println(ledger.asWorker("ada")
                    .statement("USD", Period.all())
                    .orElseThrow()
                    .text());
            System.out.println(ledger.asAuditor().trialBalance());
            System.out.println(ledger.asRequester("acme").funds("USD"));
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }
}
