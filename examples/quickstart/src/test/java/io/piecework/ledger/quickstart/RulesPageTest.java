package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.CommandRule;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Objection;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.lists.SharedAccount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Java of docs/guides/rules.md, run. */
class RulesPageTest {

    @Test
    void a_large_payout_is_refused_with_the_platforms_code() throws Exception {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/rules.md"));
        assertThat(page).contains("```text\n" + Printed.by(RulesPageTest::refuse) + "```");
    }

    private static void refuse() {
        Amount most = Amount.of("500.00", "USD"); // a payout in another currency has no limit here
        CommandRule largest = proposed -> proposed.events().stream()
                .filter(PayoutEvent.Requested.class::isInstance)
                .map(event -> ((PayoutEvent.Requested) event).remittance().sent())
                .filter(sent -> sent.currency().equals(most.currency()) && sent.isGreaterThan(most))
                .findFirst()
                .map(sent -> Objection.because(
                        "large-payout", "would send %s, a person has to look at more than %s", sent, most));
        Ledger ledger = Ledger.builder()
                .inMemory()
                .rule("largest payout 2026-12", largest)
                .build();
        ledger.execute(SetPayoutMethod.of("method-1", "ada", "bank", "token-1"));
        ledger.execute(
                CompensateWorker.of("award-1", "ada", Amount.of("612.40", "USD"), "A photo that was sold twice"));
        try {
            ledger.execute(RequestPayout.of("payout-1", "ada", PayoutPolicy.minorUnit("USD")));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
            System.out.println(refused.code() + ", " + refused.rule().orElseThrow());
        }
        ledger.close();
    }

    @Test
    void a_tasks_rejections_are_overturned_and_shared_accounts_are_listed() throws Exception {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/rules.md"));
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.executeAllOrNone(List.of(
                    DepositFunds.of("d-1", "acme", Amount.of("1.00", "USD")),
                    PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 2),
                    AcceptAssignment.of("photo-1", "dogs", "ada"),
                    AcceptAssignment.of("photo-2", "dogs", "ada"),
                    SubmitAssignment.of("photo-1"),
                    SubmitAssignment.of("photo-2"),
                    RejectAssignment.of("photo-1", "bad"),
                    RejectAssignment.of("photo-2", "bad"),
                    PublishTask.of("cats", "acme", Amount.of("0.50", "USD"), 1),
                    SetPayoutMethod.of("method-1", "ada", "bank", "token-1"),
                    SetPayoutMethod.of("method-2", "ben", "bank", "token-1"),
                    SetPayoutMethod.of("method-3", "eva", "bank", "token-3")));

            assertThat(page)
                    .contains("```text\n" + Printed.by(() -> overturn(ledger)) + "```")
                    .contains("```text\n" + Printed.by(() -> list(ledger)) + "```");
        }
    }

    @Test
    void a_requester_who_rejects_everything_is_stopped_at_the_tasks_share() throws Exception {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/rules.md"));
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("5.00", "USD")));
            assertThat(page).contains("```text\n" + Printed.by(() -> rejectAll(ledger)) + "```");
        }
    }

    private static void rejectAll(Ledger ledger) {
        ledger.execute(PublishTask.of("birds", "acme", Amount.of("0.50", "USD"), 10)
                .reviewed(ReviewPolicy.BY_HAND
                        .approveAfter(Duration.ofDays(7))
                        .rejecting(RejectionRule.ANY_REASON.atMost("20"))));
        for (int i = 1; i <= 10; i++) {
            ledger.execute(AcceptAssignment.of("bird-" + i, "birds", "ada"));
            ledger.execute(SubmitAssignment.of("bird-" + i));
        }
        Actor acme = Actor.requester(new RequesterId("acme"));
        for (CommandOutcome outcome : ledger.executeEach(List.of(
                RejectAssignment.of("bird-1", "no bird on it").by(acme),
                RejectAssignment.of("bird-2", "no bird on it").by(acme),
                RejectAssignment.of("bird-3", "no bird on it").by(acme)))) {
            System.out.println(
                    outcome instanceof CommandOutcome.Refused refused
                            ? refused.refusal().getMessage()
                            : "rejected");
        }
        ledger.execute(RejectAssignment.of("bird-3", "no bird on it").by(Actor.operator("ops-1")));
    }

    @Test
    void a_requester_with_many_small_tasks_is_stopped_at_the_days_share() throws Exception {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/rules.md"));
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(Clock.fixed(Instant.parse("2026-12-01T10:00:00Z"), ZoneOffset.UTC))
                .build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("7.50", "USD")));
            assertThat(page).contains("```text\n" + Printed.by(() -> rejectSmall(ledger)) + "```");
        }
    }

    private static void rejectSmall(Ledger ledger) {
        ReviewPolicy review = ReviewPolicy.BY_HAND
                .approveAfter(Duration.ofDays(7))
                .rejecting(RejectionRule.ANY_REASON.atMost("20").atMostDaily("20", 2, ZoneId.of("Europe/Berlin")));
        for (int i = 1; i <= 15; i++) {
            ledger.execute(PublishTask.of("shop-" + i, "acme", Amount.of("0.50", "USD"), 1)
                    .reviewed(review));
            ledger.execute(AcceptAssignment.of("visit-" + i, "shop-" + i, "ada"));
            ledger.execute(SubmitAssignment.of("visit-" + i));
        }
        Actor acme = Actor.requester(new RequesterId("acme"));
        ledger.execute(RejectAssignment.of("visit-1", "no shelf on it").by(acme));
        ledger.execute(RejectAssignment.of("visit-2", "no shelf on it").by(acme));
        try {
            ledger.execute(RejectAssignment.of("visit-3", "no shelf on it").by(acme));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
        for (int i = 4; i <= 15; i++) {
            ledger.execute(ApproveAssignment.of("visit-" + i).by(acme));
        }
        System.out.println(
                ledger.execute(RejectAssignment.of("visit-3", "no shelf on it").by(acme))
                        .event());
    }

    private static void overturn(Ledger ledger) {
        ledger.asOperator()
                .overturnRejections(
                        "dogs",
                        rejected -> rejected.requester().value().equals("acme"),
                        each -> each.because("All pieces of the task were rejected in one go")
                                .by(Actor.operator("ops-1")),
                        outcome -> System.out.println(
                                outcome instanceof CommandOutcome.Stored stored
                                        ? stored.receipt().subject() + ": "
                                                + stored.receipt().event()
                                        : ((CommandOutcome.Refused) outcome)
                                                .refusal()
                                                .getMessage()));
    }

    private static void list(Ledger ledger) {
        for (SharedAccount shared :
                ledger.asOperator().lists().sharedAccounts(null, 100).items()) {
            System.out.println(shared.worker() + " is paid by " + shared.rail() + " to an account of several workers");
        }
    }
}
