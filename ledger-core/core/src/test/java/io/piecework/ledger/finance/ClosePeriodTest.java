package io.piecework.ledger.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands that a closed June refuses, and those that it accepts. */
class ClosePeriodTest {

    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant LAST_OF_JUNE = Instant.parse("2026-06-30T23:59:59.999999Z");
    private static final Instant JUNE = Instant.parse("2026-06-10T09:00:00Z");
    private static final Amount DOLLAR = Amount.parse("USD 1.00");

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final SettableClock clock = SettableClock.at("2026-06-10T09:00:00Z");
    private final Ledger ledger =
            Ledger.builder().dataSource(database.dataSource()).clock(clock).build();

    /** Ada has one assignment approved, one submitted, and a payout in transit. */
    @BeforeEach
    void work_in_june() {
        ledger.executeEach(List.of(
                DepositFunds.of("d", "acme", Amount.parse("USD 20.00")),
                PublishTask.of("t", "acme", DOLLAR, 4),
                SetPayoutMethod.of("m", "ada", "bank", "tok"),
                AcceptAssignment.of("a-1", "t", "ada"),
                SubmitAssignment.of("a-1"),
                ApproveAssignment.of("a-1"),
                RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.parse("USD 0.40")),
                ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED),
                AcceptAssignment.of("a-2", "t", "ada"),
                SubmitAssignment.of("a-2")));
        clock.set(Instant.parse("2026-07-03T12:00:00Z"));
    }

    @AfterEach
    void closes() {
        ledger.close();
        database.close();
    }

    @Test
    void refuses_an_event_in_a_closed_period_and_stores_nothing() {
        close("USD", JULY);
        long before = database.count("ledger_event");
        for (Command inside : List.of(
                DepositFunds.of("d-2", "acme", DOLLAR).at(LAST_OF_JUNE),
                GrantBonus.of("b", "ada", "acme", DOLLAR, "well done").at(LAST_OF_JUNE),
                ApproveAssignment.of("a-2").at(LAST_OF_JUNE),
                ApproveAssignment.of("a-2").by(Actor.importer("old")).at(LAST_OF_JUNE),
                ReverseAssignment.of("x", "a-1", "a copy")
                        .recovering(Recovery.NEGATIVE)
                        .at(LAST_OF_JUNE),
                AcceptAssignment.of("a-3", "t", "ada").at(LAST_OF_JUNE),
                ReportPayout.of("p-1", 1, PayoutOutcome.PAID).at(LAST_OF_JUNE))) {
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> ledger.execute(inside));
            assertThat(refused)
                    .hasMessage("period-closed: books:USD is closed up to 2026-07-01T00:00:00Z,"
                            + " this would take effect at 2026-06-30T23:59:59.999999Z");
            assertThat(refused.code()).isEqualTo(RefusalCode.PERIOD_CLOSED);
            assertThat(refused.subject()).isEqualTo("books:USD");
            assertThat(refused.found()).isEqualTo("2026-07-01T00:00:00Z");
            assertThat(refused.asked()).isEqualTo("2026-06-30T23:59:59.999999Z");
        }
        assertThat(database.count("ledger_event")).isEqualTo(before);
    }

    @Test
    void accepts_an_event_at_the_end_of_the_period_and_later() {
        close("USD", JULY);
        assertThat(told(DepositFunds.of("d-2", "acme", DOLLAR).at(JULY))).isEqualTo("deposit-received");
        assertThat(told(ApproveAssignment.of("a-2"))).isEqualTo("assignment-approved");
        assertThat(told(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))).isEqualTo("payout-paid");
    }

    @Test
    void leaves_the_books_of_other_currencies_open() {
        close("EUR", JULY);
        assertThat(told(DepositFunds.of("d-2", "acme", DOLLAR).at(LAST_OF_JUNE)))
                .isEqualTo("deposit-received");
        assertThat(told(DepositFunds.of("d-3", "acme", Amount.parse("EUR 1.00")).at(LAST_OF_JUNE)))
                .startsWith("period-closed: books:EUR");
    }

    @Test
    void answers_a_repeat_of_an_earlier_command_with_its_first_receipt() {
        Command deposit = DepositFunds.of("d-2", "acme", DOLLAR).at(LAST_OF_JUNE);
        Receipt first = ledger.execute(deposit);
        close("USD", JULY);
        assertThat(ledger.execute(deposit)).isEqualTo(first);
    }

    @Test
    void closing_again_is_a_repeat_and_stores_nothing() {
        ClosedPeriod first = close("USD", JULY);
        long before = database.count("ledger_event");
        clock.set(Instant.parse("2026-08-03T12:00:00Z"));
        close("USD", Instant.parse("2026-08-01T00:00:00Z"));

        assertThat(close("USD", JULY)).isEqualTo(first);
        assertThat(database.count("ledger_event")).isEqualTo(before + 3);
        assertThat(told(ClosePeriod.of("USD", JULY).by(Actor.operator("ops-2"))))
                .isEqualTo("wrong-state: period:USD:2026-07-01T00:00:00Z is already closed by operator:platform"
                        + " at 2026-07-03T12:00:00Z, not again by operator:ops-2");
    }

    @Test
    void refuses_to_close_backwards_too_soon_or_without_permission() {
        close("USD", JULY);
        assertThat(told(ClosePeriod.of("USD", LAST_OF_JUNE)))
                .isEqualTo("wrong-state: books:USD is closed up to 2026-07-01T00:00:00Z,"
                        + " not only to 2026-06-30T23:59:59.999999Z");
        assertThat(told(ClosePeriod.of("USD", Instant.parse("2026-07-03T11:00:00.000001Z"))))
                .isEqualTo("not-yet-due: books:USD can be closed up to 2026-07-03T11:00:00Z by now,"
                        + " not to 2026-07-03T11:00:00.000001Z");
        assertThat(told(ClosePeriod.of("USD", Instant.parse("2026-07-02T00:00:00Z"))
                        .by(Actor.requester(new RequesterId("acme")))))
                .startsWith(
                        "not-permitted: period:USD:2026-07-02T00:00:00Z does not take this command from requester:acme");
        assertThat(told(ClosePeriod.of("USD", Instant.parse("2026-07-02T00:00:00Z"))
                        .by(Actor.importer("old"))))
                .startsWith("not-permitted");
        assertThat(told(ClosePeriod.of("USD", Instant.parse("2026-07-03T11:00:00Z"))))
                .isEqualTo("period-closed");
    }

    @Test
    void seals_the_postings_of_the_period_and_starts_where_the_last_one_ended() {
        ClosedPeriod june = close("USD", JULY);
        assertThat(june.from()).isNull();
        assertThat(june.by()).isEqualTo(Actor.PLATFORM);
        assertThat(june.closedAt()).isEqualTo(Instant.parse("2026-07-03T12:00:00Z"));
        assertThat(balances(june))
                .containsExactly(
                        "cash USD 20.00",
                        "requester:available USD -16.00",
                        "requester:reserved USD -3.00",
                        "worker:available USD -0.60",
                        "worker:in-transit USD -0.40");
        assertThat(june.seal()).isNotNull().extracting(PeriodSeal::postings).isEqualTo(8L);

        ledger.execute(ApproveAssignment.of("a-2").at(JULY));
        clock.set(Instant.parse("2026-08-03T12:00:00Z"));
        ClosedPeriod july = close("USD", Instant.parse("2026-08-01T00:00:00Z"));
        assertThat(july.from()).isEqualTo(JULY);
        assertThat(july.seal()).isNotNull().extracting(PeriodSeal::postings).isEqualTo(2L);
        assertThat(balances(july))
                .containsExactly(
                        "cash USD 20.00",
                        "requester:available USD -16.00",
                        "requester:reserved USD -2.00",
                        "worker:available USD -1.60",
                        "worker:in-transit USD -0.40");
        assertThat(ledger.asAuditor().closedPeriods()).containsExactly(june, july);
        assertThat(ledger.asOperator().period("USD", JULY)).isEqualTo(june.seal());
    }

    /** The expected digest is SHA-256 of the empty text. */
    @Test
    void a_period_in_which_nothing_happened_can_be_closed() {
        ClosedPeriod may = close("USD", Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(may.seal())
                .isEqualTo(new PeriodSeal(
                        0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", List.of()));
    }

    @Test
    void closing_again_seals_an_interrupted_closing() {
        ledger.asOperator().ports().execute(ClosePeriod.of("USD", JUNE));
        ledger.asOperator().ports().execute(ClosePeriod.of("USD", JULY));
        assertThat(ledger.asAuditor().closedPeriods())
                .extracting(ClosedPeriod::seal)
                .containsExactly(null, null);

        assertThat(balances(close("USD", JULY))).hasSize(5);
        assertThat(ledger.asAuditor().closedPeriods())
                .extracting(ClosedPeriod::seal)
                .doesNotContainNull();
    }

    @Test
    void due_work_of_a_closed_period_takes_effect_when_it_runs() {
        clock.set(JUNE);
        ledger.execute(PublishTask.of("t-2", "acme", DOLLAR, 1)
                .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3))));
        ledger.execute(AcceptAssignment.of("late", "t-2", "bob"));
        ledger.execute(SubmitAssignment.of("late"));
        clock.set(Instant.parse("2026-07-03T12:00:00Z"));
        close("USD", JULY);

        DueSummary done = ledger.runDue(clock.instant());
        assertThat(done.approved()).isEqualTo(1);
        assertThat(ledger.asWorker("bob")
                        .balance("USD", AsOf.effective(JULY))
                        .orElseThrow()
                        .available())
                .isEqualTo(Amount.parse("USD 0.00"));
        assertThat(ledger.asWorker("bob").balance("USD").orElseThrow().available())
                .isEqualTo(DOLLAR);
    }

    private ClosedPeriod close(String currency, Instant until) {
        return ledger.asOperator().closePeriod(ClosePeriod.of(currency, until));
    }

    private static List<String> balances(ClosedPeriod period) {
        return Objects.requireNonNull(period.seal()).balances().stream()
                .map(line -> line.account() + " " + line.balance())
                .toList();
    }

    /** The event, or the message of the refusal. */
    private String told(Command command) {
        try {
            if (command instanceof ClosePeriod close) {
                ledger.asOperator().closePeriod(close);
                return "period-closed";
            }
            return ledger.execute(command).event();
        } catch (RefusedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
