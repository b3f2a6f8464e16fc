package io.piecework.ledger.testing.axon;

import static io.piecework.ledger.testing.axon.LedgerEventMatcher.event;
import static io.piecework.ledger.testing.axon.LedgerEventMatcher.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.test.matchers.Matchers.andNoMore;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.axon.LedgerRefusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.test.AxonAssertionError;
import org.axonframework.test.FixtureExecutionException;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fulfilled expectations pass; others fail with expected beside actual values, as Axon Test's do. */
class LedgerTestFixtureTest {

    private static final DepositFunds DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));

    private final LedgerTestFixture fixture = LedgerFixtures.axon(SettableClock.at("2026-03-01T09:00:00Z"));

    @AfterEach
    void close() {
        fixture.close();
    }

    private LedgerTestFixture givenSubmittedWork() {
        return fixture.givenCommands(
                DEPOSIT,
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12)
                        .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(6))),
                AcceptAssignment.of("a-1", "dogs", "ada"),
                SubmitAssignment.of("a-1"));
    }

    @Test
    void the_example_of_the_package_passes() {
        try (LedgerTestFixture fixture = LedgerFixtures.axon(SettableClock.at("2026-03-01T09:00:00Z"))) {
            fixture.givenCommands(
                            DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                            PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12)
                                    .withFee(FeePolicy.percent("20")),
                            AcceptAssignment.of("a-1", "dogs", "ada"),
                            SubmitAssignment.of("a-1"))
                    .when(ApproveAssignment.of("a-1"))
                    .expectEventsMatching(events(
                            event(EarningsEvent.Credited.class).with("amount", "USD 0.50"),
                            event(AssignmentEvent.Approved.class).with("pay.fee", "USD 0.10")));
        }
    }

    @Test
    void fulfilled_expectations_on_events_pass() {
        givenSubmittedWork()
                .when(ApproveAssignment.of("a-1"))
                .expectSuccessfulHandlerExecution()
                .expectResultMessagePayloadMatching(Matchers.hasToString(
                        Matchers.containsString("subject=assignment:a-1, event=assignment-approved")))
                .expectEventsMatching(events(
                        event(EarningsEvent.Credited.class).with("amount", "USD 0.50"),
                        event(AssignmentEvent.Approved.class)
                                .with("worker", "worker:ada")
                                .with("pay.reward", Amount.parse("USD 0.50"))
                                .with("reason", null)))
                .expectEventsMatching(payloadsMatching(exactSequenceOf(
                        event(EarningsEvent.Credited.class), event(AssignmentEvent.Approved.class), andNoMore())))
                .expectState(ledger -> assertThat(ledger.asWorker("ada")
                                .balance("USD")
                                .orElseThrow()
                                .available())
                        .isEqualTo(Amount.parse("USD 0.50")));
    }

    @Test
    void wrong_events_are_shown_beside_the_expected_ones() {
        LedgerResultValidator result = givenSubmittedWork().when(ApproveAssignment.of("a-1"));

        fails(
                () -> result.expectEventsMatching(events(
                        event(EarningsEvent.Credited.class).with("amount", "USD 0.50"),
                        event(AssignmentEvent.Approved.class).with("pay.reward", "USD 0.55"),
                        event(FundsEvent.Released.class))),
                "The published events do not match the expected events.",
                """
                Expected                                        |  Actual
                ------------------------------------------------|------------------------------------------------
                earnings-credited with amount = USD 0.50        |  earnings-credited with amount = USD 0.50
                assignment-approved with pay.reward = USD 0.55 <|> assignment-approved with pay.reward = USD 0.50
                funds-released                                 <|>\s
                """);
        fails(
                () -> result.expectEventsMatching(events(event(AssignmentEvent.Approved.class))),
                "assignment-approved <|> earnings-credited",
                "                    <|> assignment-approved");
        fails(result::expectNoEvents, "The published events do not match the expected events");
    }

    @Test
    void a_refusal_is_expected_by_code_message_or_details() {
        fixture.givenCommands(DEPOSIT)
                .when(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 100))
                .expectNoEvents()
                .expectException(RefusalCode.INSUFFICIENT_FUNDS)
                .expectException(CommandExecutionException.class)
                .expectException(Matchers.instanceOf(RuntimeException.class))
                .expectExceptionMessage(
                        "insufficient-funds: requester:acme:USD has USD 20.00 available, cannot reserve USD 50.00")
                .expectExceptionMessage(Matchers.startsWith("insufficient-funds"))
                .expectExceptionDetails(new LedgerRefusal(
                        RefusalCode.INSUFFICIENT_FUNDS,
                        "",
                        "requester:acme:USD",
                        "USD 20.00",
                        "USD 50.00",
                        "",
                        "insufficient-funds: requester:acme:USD has USD 20.00 available, cannot reserve USD 50.00"));
    }

    /** The writer keeps positions ready for a command of a type that it has stored before. */
    @Test
    void positions_that_a_refused_command_leaves_unused_are_no_events() {
        givenSubmittedWork()
                .when(SubmitAssignment.of("a-9"))
                .expectNoEvents()
                .expectException(RefusalCode.UNKNOWN_SUBJECT);
        fixture.when(ApproveAssignment.of("a-1"))
                .expectEventsMatching(
                        events(event(EarningsEvent.Credited.class), event(AssignmentEvent.Approved.class)));
    }

    @Test
    void wrong_expectations_of_a_refusal_fail() {
        LedgerResultValidator refused = fixture.when(SubmitAssignment.of("a-9"));
        fails(
                () -> refused.expectException(RefusalCode.INSUFFICIENT_FUNDS),
                "Expected <refusal insufficient-funds>,",
                "code=unknown-subject");
        fails(() -> refused.expectExceptionMessage("no"), "Expected <\"no\">,", "unknown-subject: ");
        fails(refused::expectSuccessfulHandlerExecution, "unexpected exception", "unknown-subject: assignment:a-9");
        fails(
                () -> refused.expectEventsMatching(events(event(AssignmentEvent.Submitted.class))),
                "assignment-submitted <|> ",
                "A probable cause for the wrong chain of events is an exception",
                "unknown-subject: assignment:a-9 is unknown");

        LedgerResultValidator stored = fixture.when(DEPOSIT);
        fails(
                () -> stored.expectException(RefusalCode.INSUFFICIENT_FUNDS),
                "returned normally, but an exception was expected");
    }

    @Test
    void given_commands_must_succeed() {
        assertThatThrownBy(() -> fixture.givenCommands(SubmitAssignment.of("a-9")))
                .isInstanceOf(FixtureExecutionException.class)
                .hasMessage("given SubmitAssignment a-9 failed: unknown-subject: assignment:a-9 is unknown,"
                        + " it would have to be accepted");
        assertThatThrownBy(() -> fixture.givenCommands(DEPOSIT).andGivenCommands("a text"))
                .isInstanceOf(FixtureExecutionException.class)
                .hasMessageStartingWith("given String failed: ")
                .hasCauseInstanceOf(NoHandlerForCommandException.class);
    }

    @Test
    void time_that_elapses_runs_due_work_and_given_time_does_not() {
        givenSubmittedWork();
        fixture.whenTimeElapses(Duration.ofDays(5)).expectNoEvents();
        fixture.whenTimeAdvancesTo(Instant.parse("2026-03-07T09:00:00Z"))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(events(
                        event(EarningsEvent.Credited.class).with("amount", "USD 0.50"),
                        event(AssignmentEvent.ApprovedAutomatically.class)
                                .with("stamp.effective", "2026-03-07T09:00:00Z")));

        fixture.andGivenCommands(AcceptAssignment.of("a-2", "dogs", "bob"), SubmitAssignment.of("a-2"))
                .andGivenCurrentTime(Instant.parse("2026-03-20T09:00:00Z"));
        assertThat(fixture.currentTime()).isEqualTo("2026-03-20T09:00:00Z");
        assertThatThrownBy(() -> fixture.whenTimeElapses(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time cannot advance from 2026-03-20T09:00:00Z to 2026-03-20T08:59:59Z");
        fixture.whenTimeElapses(Duration.ZERO)
                .expectEventsMatching(events(
                        event(EarningsEvent.Credited.class),
                        event(AssignmentEvent.ApprovedAutomatically.class)
                                .with("assignment", "assignment:a-2")
                                .with("stamp.effective", "2026-03-13T09:00:00Z")));
    }

    record WelcomeRequester(String requester) {}

    /** A policy of an application: each new requester gets USD 5.00 with its campaign. */
    static final class Welcome {

        private final Ledger ledger;

        Welcome(Ledger ledger) {
            this.ledger = ledger;
        }

        @CommandHandler
        String handle(WelcomeRequester command, @MetaDataValue("campaign") String campaign) {
            ledger.execute(DepositFunds.of(
                    campaign + "-" + command.requester(), command.requester(), Amount.parse("USD 5.00")));
            return campaign;
        }
    }

    @Test
    void an_applications_command_handler_is_tested_with_the_ledger() {
        fixture.registerAnnotatedCommandHandler(new Welcome(fixture.ledger()))
                .when(new WelcomeRequester("acme"), Map.of("campaign", "spring"))
                .expectResultMessagePayloadMatching(Matchers.equalTo("spring"))
                .expectEventsMatching(events(
                        event(FundsEvent.Added.class).with("after.available", "USD 5.00"),
                        event(FundingEvent.DepositReceived.class).with("deposit", "deposit:spring-acme")));
    }

    @Test
    void the_messages_are_those_of_the_ledgers_events() {
        fixture.when(DEPOSIT)
                .expectEventsMatching(exactSequenceOf(
                        Matchers.instanceOf(EventMessage.class),
                        Matchers.hasToString(Matchers.containsString("'" + LedgerEvents.KEY + "'->'deposit:d-1'")),
                        andNoMore()));
        fixture.when(DEPOSIT).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void a_matcher_with_an_unknown_accessor_is_refused() {
        assertThatThrownBy(() -> event(AssignmentEvent.Approved.class).with("pay.fees", "USD 0.10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("assignment-approved has no pay.fees: Price has no accessor fees");
    }

    @Test
    void closing_verifies_the_ledger() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            LedgerTestFixture other = LedgerFixtures.axon(
                    SettableClock.at("2026-03-01T09:00:00Z"), Ledger.builder().dataSource(database.dataSource()));
            other.givenCommands(List.of(DEPOSIT));
            database.execute("UPDATE ledger_posting SET amount = amount * 2");
            assertThatThrownBy(other::close)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("the verification of the ledger has findings: ledger_posting");
        }
    }

    static void fails(Runnable expectation, String... parts) {
        assertThatThrownBy(expectation::run)
                .isInstanceOf(AxonAssertionError.class)
                .satisfies((Consumer<Throwable>)
                        failed -> assertThat(failed.getMessage()).contains(parts));
    }
}
