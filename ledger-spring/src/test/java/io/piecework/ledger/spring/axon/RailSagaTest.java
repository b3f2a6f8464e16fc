package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rail.RailSaga;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SubmitPayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.Test;

/** The decisions of the rail saga, with Axon's fixture and events that a ledger recorded. */
class RailSagaTest extends RailSagaScene {

    @Test
    void claims_a_requested_payout() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(events().get(0))
                .expectActiveSagas(1)
                .expectAssociationWith("payout", "payout:p-1")
                .expectDispatchedCommands(CLAIM);
        assertThat(sent).as("before the claim is stored").isEmpty();
    }

    @Test
    void submits_a_claimed_attempt_before_it_is_sent() {
        List<PayoutEvent> events = events(CLAIM);
        fixture.givenAPublished(events.get(0))
                .whenPublishingA(events.get(1))
                .expectDispatchedCommands(SUBMIT)
                .expectNoScheduledDeadlines();
        assertThat(sent).as("before the submission is stored").isEmpty();
    }

    @Test
    void sends_a_submitted_attempt_and_sets_a_deadline_for_the_answer() {
        List<PayoutEvent> events = events(CLAIM, SUBMIT);
        fixture.givenAPublished(events.get(0))
                .andThenAPublished(events.get(1))
                .whenPublishingA(events.get(2))
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(RailSaga.SILENCE, SILENT);
        assertThat(sent).containsExactly("p-1/1 of EUR 1.00");
    }

    /** An operator found that the rail never got it, while the application was down. */
    @Test
    void sends_no_attempt_that_was_answered_meanwhile() {
        List<PayoutEvent> events = events(CLAIM, SUBMIT, ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
        fixture.givenAPublished(events.get(0))
                .andThenAPublished(events.get(1))
                .whenPublishingA(events.get(2))
                .expectNoScheduledDeadlines();
        assertThat(sent).isEmpty();
    }

    /** The event that it is about would be repeated for ever, and with it all payouts behind it would wait. */
    @Test
    void ends_when_the_ledger_refuses_the_submission() {
        List<PayoutEvent> events = events(CLAIM);
        fixture.setCallbackBehavior((command, metaData) -> {
            if (command instanceof SubmitPayout) {
                throw new CommandExecutionException("refused", null, CANCELLED);
            }
            return null;
        });
        fixture.givenAPublished(events.get(0))
                .whenPublishingA(events.get(1))
                .expectDispatchedCommands(SUBMIT)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).as("the money is the worker's again").isEmpty();
    }

    @Test
    void claims_a_payout_of_the_longest_id() {
        String payout = "p".repeat(Id.LIMIT);
        fixture.givenNoPriorActivity()
                .whenPublishingA(eventsOf(payout).get(0))
                .expectDispatchedCommands(claim(payout, 1));
    }

    @Test
    void leaves_an_attempt_that_another_sender_has_claimed() {
        List<PayoutEvent> events = events(ClaimPayout.of("c-1", "p-1", 1, "other-sender", Duration.ofMinutes(10)));
        fixture.givenAPublished(events.get(0))
                .whenPublishingA(events.get(1))
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlines();
        assertThat(sent).isEmpty();
    }

    @Test
    void asks_a_silent_rail_and_reports_what_it_says() {
        List<PayoutEvent> events = events(CLAIM, SUBMIT);
        outcome = Optional.of(PayoutOutcome.PAID);
        fixture.givenAPublished(events.get(0))
                .andThenAPublished(events.get(1))
                .andThenAPublished(events.get(2))
                .whenTimeElapses(RailSaga.SILENCE)
                .expectTriggeredDeadlinesWithName(SILENT)
                .expectDispatchedCommands(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))
                .expectScheduledDeadlineWithName(RailSaga.SILENCE, SILENT);
    }

    @Test
    void goes_on_asking_where_the_ledger_knows_it_otherwise() {
        List<PayoutEvent> events = events(CLAIM, SUBMIT);
        outcome = Optional.of(PayoutOutcome.UNKNOWN);
        fixture.setCallbackBehavior((command, metaData) -> {
            if (command instanceof ReportPayout) {
                throw new CommandExecutionException("refused", null, CANCELLED);
            }
            return null;
        });
        fixture.givenAPublished(events.get(0))
                .andThenAPublished(events.get(1))
                .andThenAPublished(events.get(2))
                .whenTimeElapses(RailSaga.SILENCE)
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(RailSaga.SILENCE, SILENT);
    }

    @Test
    void claims_an_attempt_that_an_operator_reissued_after_it_had_ended() {
        List<PayoutEvent> events =
                events(CLAIM, SUBMIT, ReportPayout.of("p-1", 1, PayoutOutcome.FAILED), ReissuePayout.of("p-1", 2));
        fixture.givenNoPriorActivity()
                .whenPublishingA(events.get(4))
                .expectActiveSagas(1)
                .expectDispatchedCommands(CLAIM_2);
    }

    @Test
    void asks_again_later_while_the_rail_says_nothing() {
        List<PayoutEvent> events = events(CLAIM, SUBMIT);
        fixture.givenAPublished(events.get(0))
                .andThenAPublished(events.get(1))
                .andThenAPublished(events.get(2))
                .whenTimeElapses(RailSaga.SILENCE)
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(RailSaga.SILENCE, SILENT);
    }

    @Test
    void reissues_a_failed_attempt_and_claims_the_next_one() {
        List<PayoutEvent> events =
                events(CLAIM, SUBMIT, ReportPayout.of("p-1", 1, PayoutOutcome.FAILED), ReissuePayout.of("p-1", 2));
        fixture.givenAPublished(events.get(0))
                .andThenAPublished(events.get(1))
                .whenPublishingA(events.get(3))
                .expectDispatchedCommands(ReissuePayout.of("p-1", 2))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(1);
        fixture.givenAPublished(events.get(0)).whenPublishingA(events.get(4)).expectDispatchedCommands(CLAIM_2);
    }

    @Test
    void ends_when_the_payout_is_paid() {
        List<PayoutEvent> paid = events(CLAIM, ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
        fixture.givenAPublished(paid.get(0))
                .andThenAPublished(paid.get(1))
                .whenPublishingA(paid.get(2))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void ends_when_the_payout_is_cancelled() {
        List<PayoutEvent> cancelled = events(CancelPayout.of("p-1"));
        fixture.givenAPublished(cancelled.get(0))
                .whenPublishingA(cancelled.get(1))
                .expectActiveSagas(0);
    }
}
