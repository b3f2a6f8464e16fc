package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;

/** Story S0: twelve slots, ten of them submitted, eight approved and two rejected with feedback. */
class FirstStepsTest {

    @EachDatabase
    void ends_with_the_balances_of_the_story(TestDatabase database) {
        try (var fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("20.00")));
            Receipt published = ledger.execute(
                    PublishTask.of("dogs", "acme", usd("0.50"), 12).withFee(FeePolicy.percent("20")));
            assertThat(published.balances())
                    .containsExactly(
                            new SubBalance("requester:acme:USD", "available", usd("12.80")),
                            new SubBalance("requester:acme:USD", "committed", usd("7.20")));

            for (int i = 1; i <= 10; i++) {
                ledger.execute(AcceptAssignment.of("a" + i, "dogs", "w" + i));
                ledger.execute(SubmitAssignment.of("a" + i));
                ledger.execute(i <= 8 ? ApproveAssignment.of("a" + i) : RejectAssignment.of("a" + i, "this is a cat"));
            }

            assertFunds(ledger);
            assertTrialBalance(ledger);
            assertWorkers(ledger);
        }
    }

    private static void assertFunds(Ledger ledger) {
        assertThat(ledger.asRequester("acme").funds("USD"))
                .contains(new RequesterFunds(
                        new RequesterId("acme"),
                        usd("20.00"),
                        usd("14.00"),
                        usd("1.20"),
                        usd("4.80"),
                        usd("0.00"),
                        usd("0.00"),
                        usd("0.00")));
    }

    private static void assertTrialBalance(Ledger ledger) {
        assertThat(ledger.asAuditor().trialBalance().lines())
                .extracting(line -> line.account() + " " + line.balance())
                .containsExactly(
                        "cash USD 20.00",
                        "opening USD 0.00",
                        "requester:available USD -14.00",
                        "requester:reserved USD -1.20",
                        "worker:held USD 0.00",
                        "worker:available USD -4.00",
                        "worker:in-transit USD 0.00",
                        "worker:unclaimed USD 0.00",
                        "worker:withheld USD 0.00",
                        "fees USD -0.80",
                        "payout-fees USD 0.00",
                        "vat USD 0.00",
                        "exchange USD 0.00",
                        "rounding USD 0.00",
                        "tax USD 0.00",
                        "forfeited USD 0.00",
                        "expense USD 0.00",
                        "bad-debts USD 0.00");
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    private static void assertWorkers(Ledger ledger) {
        assertThat(ledger.asWorker("w9")
                        .statement("USD", StatementPeriod.all())
                        .orElseThrow()
                        .lines())
                .singleElement()
                .extracting(StatementLine::kind, StatementLine::net, StatementLine::reason)
                .containsExactly(LineKind.REJECTED, usd("0.00"), "this is a cat");
        assertThat(ledger.asWorker("w1").balance("USD").orElseThrow().available())
                .isEqualTo(usd("0.50"));
    }

    @EachDatabase
    void a_refusal_has_a_code_the_subject_and_both_numbers(TestDatabase database) {
        try (var fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("20.00")));

            assertThatThrownBy(() -> ledger.execute(PublishTask.of("dogs", "acme", usd("0.50"), 41)))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.code()).hasToString("insufficient-funds");
                        assertThat(refused.subject()).isEqualTo("requester:acme:USD");
                        assertThat(refused.found()).isEqualTo("USD 20.00");
                        assertThat(refused.asked()).isEqualTo("USD 20.50");
                    })
                    .hasMessage(
                            "insufficient-funds: requester:acme:USD has USD 20.00 available, cannot reserve USD 20.50");
            assertThat(ledger.asOperator().task("dogs")).isEmpty();
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
