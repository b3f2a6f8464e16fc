package io.piecework.ledger.document.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each reader of an explanation may see, and texts that must not break it. */
class ExplanationReadersTest extends Explained {

    @Test
    void shows_each_reader_only_their_own_balance() {
        offered(FeePolicy.percent("20"));
        submitted();
        does(RejectAssignment.of("a", "a cat"));
        does(AppealRejection.of("a", "a dog"));
        does(OverturnRejection.of("a"));
        does(DisputeAssignment.of("d-1", "a", "a copy"));
        does(ResolveDispute.of("d-2", "a", DisputeOutcome.UPHELD, "no"));
        does(ReverseAssignment.of("v-1", "a", "half").share(Rate.ratio(1, 2)));

        String worker =
                Documents.explain(ledger.asWorker("ada"), "a").orElseThrow().text();
        String requester =
                Documents.explain(ledger.asRequester("acme"), "a").orElseThrow().text();
        String operator =
                Documents.explain(ledger.asOperator(), "a").orElseThrow().text();
        assertThat(worker)
                .contains("worker:ada:USD available USD 0.50")
                .doesNotContain("requester:acme:USD")
                .doesNotContain("is reserved until", "\n    reserved USD")
                .doesNotContain("'s available money");
        assertThat(requester)
                .contains("requester:acme:USD available USD")
                .doesNotContain("worker:ada:USD")
                .doesNotContain("held USD", "is held until", "no longer held");
        assertThat(operator)
                .contains("worker:ada:USD available USD 0.50", "requester:acme:USD available USD")
                .contains("is reserved until", "is held until");
        assertThat(Documents.explain(ledger.asAuditor(), "a").orElseThrow().text())
                .isEqualTo(operator);
        assertThat(Documents.explain(ledger.asWorker("bob"), "a")).isEmpty();
        assertThat(Documents.explain(ledger.asRequester("globex"), "a")).isEmpty();
        assertThat(Documents.explain(ledger.asOperator(), "b")).isEmpty();
        assertThat(Documents.explain(ledger.asOperator(), "t")).isEmpty();
    }

    /** Both ledgers differ only in the requester's balance, and the worker reads the same text. */
    @Test
    void hides_from_the_worker_whether_the_requester_had_money_for_an_appeal() {
        String rich = appealed("100.00");
        String poor = appealed("0.00");
        assertThat(poor).isEqualTo(rich).contains("Appealed by operator:platform. Reason: \"a dog\"");
    }

    private static String appealed(String left) {
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-11-02T09:00:00Z"))
                .build()) {
            List.of(
                            GrantCredit.unlimited("c", "acme", "USD"),
                            PublishTask.of("t", "acme", Amount.of("0.50", "USD"), 1),
                            AcceptAssignment.of("a", "t", "ada"),
                            SubmitAssignment.of("a"),
                            RejectAssignment.of("a", "a cat"),
                            GrantCredit.upTo("c-2", "acme", Amount.of(left, "USD")),
                            AppealRejection.of("a", "a dog"),
                            GrantCredit.unlimited("c-3", "acme", "USD"),
                            OverturnRejection.of("a"))
                    .forEach(ledger::execute);
            boolean covered = Documents.explain(ledger.asOperator(), "a")
                    .orElseThrow()
                    .text()
                    .contains("is reserved until");
            assertThat(covered).isEqualTo(!left.equals("0.00"));
            return Documents.explain(ledger.asWorker("ada"), "a").orElseThrow().text();
        }
    }

    @Test
    void removes_control_characters_from_titles_and_reasons() {
        String evil = "x\n\r\u001b[31m\u202e\u2028\u0007\"";
        does(DepositFunds.of("d", evil, Amount.of("10.00", "USD")));
        does(PublishTask.of("t" + evil, evil, Amount.of("0.50", "USD"), 1).titled("title " + evil));
        does(AcceptAssignment.of("a" + evil, "t" + evil, evil));
        does(SubmitAssignment.of("a" + evil).by(Actor.operator(evil)));
        does(RejectAssignment.of("a" + evil, evil).as(evil));
        Explanation explanation = explained("a" + evil);
        assertThat(explanation.steps())
                .hasSize(3)
                .allSatisfy(step -> assertThat(step.description()).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]"));
        assertThat(explanation.text().lines()).hasSize(17);
        assertThat(explanation.text().replace("\n", "")).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
    }

    @Test
    void says_that_a_long_history_is_cut() {
        offered(FeePolicy.NONE);
        submitted();
        does(ApproveAssignment.of("a"));
        for (int i = 0; i < 997; i++) {
            does(ReverseAssignment.of("v-" + i, "a", "a thousandth").share(Rate.ratio(1, 1000)));
        }
        assertThat(explained("a").complete()).isFalse();
        assertThat(explained("a").steps()).hasSize(1_000);
        assertThat(text()).contains("\nThe assignment has more steps, which are not shown here.\n");
    }
}
