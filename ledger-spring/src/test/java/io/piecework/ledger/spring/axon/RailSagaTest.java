package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rail.Rail;
import com.example.rail.RailSaga;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.axon.LedgerRefusal;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SubmitPayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The decisions of the rail saga, with Axon's fixture and events that a ledger recorded. */
class RailSagaTest {

    private static final String SILENT = "the-rail-is-silent";
    private static final Command CLAIM = claim("p-1", 1);
    private static final Command SUBMIT = SubmitPayout.of("p-1", 1, "rail-saga:p-1/1");
    private static final Command CLAIM_2 = claim("p-1", 2);
    private static final Command[] WITH_ATTEMPT_2 = {
        CLAIM,
        SUBMIT,
        ReportPayout.of("p-1", 1, PayoutOutcome.FAILED),
        ReissuePayout.of("p-1", 2),
        CLAIM_2,
        SubmitPayout.of("p-1", 2, "rail-saga:p-1/2")
    };
    private static final Command PAID_1 = ReportPayout.of("p-1", 1, PayoutOutcome.PAID);
    private static final Command ACCEPTED_1 = ResolvePayout.accepting(
                    "p-1", 1, PayoutOutcome.PAID, "the bank's statement has it")
            .by(Actor.operator("ann"));
    private static final LedgerRefusal CANCELLED = new LedgerRefusal(
            RefusalCode.WRONG_STATE, "payout:p-1", "cancelled", "claimed", "", "wrong-state: cancelled");

    private final List<String> sent = new ArrayList<>();
    private Optional<PayoutOutcome> outcome = Optional.empty();
    private final Ledger ledger = Ledger.inMemory();
    private final SagaTestFixture<RailSaga> fixture = new SagaTestFixture<>(RailSaga.class);

    RailSagaTest() {
        fixture.registerResource(ledger);
        fixture.registerResource(new Rail() {
            @Override
            public void send(String endToEndId, String payout) {
                sent.add(endToEndId + " of " + payout);
            }

            @Override
            public Optional<PayoutOutcome> outcome(String endToEndId) {
                return outcome;
            }
        });
    }

    @AfterEach
    void close() {
        ledger.close();
    }

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
        assertThat(sent).containsExactly("p-1/1 of p-1");
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

    /** The bank corrected its answer about attempt 1 while the process was down, after the submission of attempt 2 and before the call. */
    @Test
    void sends_no_attempt_while_the_rail_says_that_an_earlier_one_is_paid() {
        List<PayoutEvent> events = events(with(WITH_ATTEMPT_2, PAID_1));
        fixture.givenAPublished(events.get(4))
                .andThenAPublished(events.get(5))
                .whenPublishingA(events.get(6))
                .expectScheduledDeadlineWithName(RailSaga.SILENCE, SILENT);
        assertThat(sent).isEmpty();
    }

    @Test
    void sends_no_attempt_after_an_earlier_one_counts_as_paid() {
        List<PayoutEvent> events = events(with(WITH_ATTEMPT_2, PAID_1, ACCEPTED_1));
        fixture.givenAPublished(events.get(4))
                .andThenAPublished(events.get(5))
                .whenPublishingA(events.get(6))
                .expectScheduledDeadlineWithName(RailSaga.SILENCE, SILENT);
        assertThat(sent).isEmpty();
    }

    /** The operator says that the bank never got attempt 2: the money is available again, and no attempt 3 follows. */
    @Test
    void ends_when_an_operator_stops_an_attempt_after_an_earlier_one_counts_as_paid() {
        List<PayoutEvent> events = events(with(
                WITH_ATTEMPT_2,
                PAID_1,
                ACCEPTED_1,
                ReportPayout.of("p-1", 2, PayoutOutcome.FAILED).because("the bank has no payment p-1/2")));
        onTheLedger();
        fixture.givenAPublished(events.get(4))
                .andThenAPublished(events.get(5))
                .andThenAPublished(events.get(6))
                .whenPublishingA(events.get(9))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).isEmpty();
        assertThat(ledger.asWorker("ada").balance("EUR").orElseThrow().paid()).hasToString("EUR 1.00");
    }

    @Test
    void goes_on_with_an_attempt_where_a_late_answer_about_an_earlier_one_comes() {
        List<PayoutEvent> events =
                events(with(WITH_ATTEMPT_2, PAID_1, ACCEPTED_1, ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED)));
        fixture.givenAPublished(events.get(4))
                .andThenAPublished(events.get(5))
                .andThenAPublished(events.get(6))
                .whenPublishingA(events.get(9))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(RailSaga.SILENCE, SILENT);
    }

    @Test
    void ends_when_the_rail_took_the_payment_back() {
        List<PayoutEvent> events = events(CLAIM, SUBMIT, ReportPayout.of("p-1", 1, PayoutOutcome.REVERSED));
        fixture.givenAPublished(events.get(0))
                .andThenAPublished(events.get(1))
                .andThenAPublished(events.get(2))
                .whenPublishingA(events.get(3))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void ends_when_the_worker_does_not_collect_the_money_in_time() {
        List<PayoutEvent> events = events(
                PayoutPolicy.minorUnit("EUR").unclaimedForDays(0),
                CLAIM,
                SUBMIT,
                ReportPayout.of("p-1", 1, PayoutOutcome.UNCLAIMED),
                ExpirePayout.of("p-1", 1));
        fixture.givenAPublished(events.get(0))
                .andThenAPublished(events.get(1))
                .andThenAPublished(events.get(2))
                .whenPublishingA(events.get(4))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    private static Command[] with(Command[] before, Command... more) {
        return Stream.concat(Stream.of(before), Stream.of(more)).toArray(Command[]::new);
    }

    /** The saga's commands are executed, and refusals are those of the ledger. */
    private void onTheLedger() {
        fixture.setCallbackBehavior((command, metaData) -> {
            try {
                return ledger.execute((Command) command);
            } catch (RefusedException refused) {
                throw new CommandExecutionException("refused", refused, CANCELLED);
            }
        });
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

    private static Command claim(String payout, int attempt) {
        String id = "rail-saga:" + payout + "/" + attempt;
        String fitting = id.length() <= Id.LIMIT
                ? id
                : "rail-saga:" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + "/" + attempt;
        return ClaimPayout.of(fitting, payout, attempt, "rail-saga", Duration.ofMinutes(10));
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

    /** The payout's events after its request and these commands. */
    private List<PayoutEvent> events(Command... commands) {
        return eventsOf("p-1", commands);
    }

    private List<PayoutEvent> eventsOf(String payout, Command... commands) {
        return eventsOf(payout, PayoutPolicy.minorUnit("EUR"), commands);
    }

    private List<PayoutEvent> events(PayoutPolicy policy, Command... commands) {
        return eventsOf("p-1", policy, commands);
    }

    private List<PayoutEvent> eventsOf(String payout, PayoutPolicy policy, Command... commands) {
        RailRun.request(ledger, payout, "ada", policy);
        List.of(commands).forEach(ledger::execute);
        var events = new ArrayList<PayoutEvent>();
        try (var stream = LedgerEvents.of(ledger).openStream(null)) {
            while (stream.hasNextAvailable()) {
                if (stream.nextAvailable().getPayload() instanceof PayoutEvent event) {
                    events.add(event);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }
}
