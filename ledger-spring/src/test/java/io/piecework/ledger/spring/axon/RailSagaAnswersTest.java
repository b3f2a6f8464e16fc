package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rail.RailSaga;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SubmitPayout;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.Test;

/** What the rail saga does where the rail corrects its answers, or takes the money back. */
class RailSagaAnswersTest extends RailSagaScene {

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
}
