package io.piecework.ledger.account;

import static io.piecework.ledger.fixtures.BackDatedPair.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The platform closes on 30 June; the date is announced on 1 June. */
class CloseDateTest {

    private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
    private static final Actor OPS = Actor.operator("ops-1");
    private static final PayoutPolicy FROM_TEN = PayoutPolicy.minorUnit("USD").from(usd("10.00"));
    private static final String LATE =
            " comes too late: the platform closed at 2026-06-30T00:00:00Z, it is 2026-06-30T00:00:00Z";

    private final SettableClock clock = SettableClock.at("2026-06-01T09:00:00Z");
    private final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();

    @BeforeEach
    void work_before_the_end() {
        stored(
                DepositFunds.of("d", "acme", usd("20.00")),
                PublishTask.of("t", "acme", usd("1.00"), 4),
                AcceptAssignment.of("a-1", "t", "ada"),
                SubmitAssignment.of("a-1"),
                AcceptAssignment.of("a-2", "t", "ada"),
                SetPayoutMethod.of("m", "ada", "bank", "tok"),
                SetCloseDate.of("end", END, "the platform ends", "ops-2").by(OPS));
    }

    @AfterEach
    void closes() {
        ledger.close();
    }

    @Test
    void before_the_date_nothing_changes() {
        clock.set(END.minusNanos(1_000));
        stored(
                DepositFunds.of("d-2", "acme", usd("1.00")),
                PublishTask.of("t-2", "acme", usd("1.00"), 1),
                ExtendTask.of("x", "t", 1),
                ApproveAssignment.of("a-1"));
        assertThat(give(RequestPayout.of("p", "ada", FROM_TEN)))
                .isEqualTo("below-threshold: worker:ada:USD has USD 1.00 available, a payout needs USD 10.00");
        assertThat(reasons()).containsExactly("below-threshold");
    }

    @Test
    void from_the_date_on_nothing_new_begins() {
        clock.set(END);
        assertThat(give(PublishTask.of("t-2", "acme", usd("1.00"), 1))).isEqualTo("platform-closed: task:t-2" + LATE);
        assertThat(give(ExtendTask.of("x", "t", 1))).isEqualTo("platform-closed: task:t" + LATE);
        assertThat(give(DepositFunds.of("d", "acme", usd("20.00")))).isEqualTo("stored");
    }

    /** A transfer that arrives late is the requester's money: it pays what is owed and can be given back. */
    @Test
    void money_that_arrives_after_the_date_is_recorded() {
        clock.set(END);
        stored(
                DepositFunds.of("d-2", "acme", usd("1.00")).by(OPS),
                DepositFunds.of("d-3", "acme", usd("2.00")).by(Actor.importer("bank")),
                RefundFunds.everything("r", "acme", "USD"));
    }

    /** A command recorded after the date does not take effect before it. */
    @Test
    void no_date_in_the_past_reopens_the_platform() {
        clock.set(END);
        Instant before = END.minusSeconds(60);
        assertThat(give(PublishTask.of("t-2", "acme", usd("1.00"), 1).at(before)))
                .isEqualTo("platform-closed: task:t-2" + LATE);
    }

    @Test
    void open_work_is_reviewed_and_money_goes_back_and_out() {
        clock.set(END.plusSeconds(60));
        stored(
                SubmitAssignment.of("a-2"),
                ApproveAssignment.of("a-1"),
                RejectAssignment.of("a-2", "it shows a cat"),
                StopTask.of("t"),
                RefundFunds.everything("r", "acme", "USD"),
                RequestPayout.of("p", "ada", FROM_TEN));
        assertThat(ledger.asOperator().payout("p").orElseThrow().gross()).isEqualTo(usd("1.00"));
        assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().available())
                .isEqualTo(usd("0.00"));
    }

    @Test
    void a_worker_who_is_below_the_threshold_can_be_paid() {
        stored(ApproveAssignment.of("a-1"));
        clock.set(END);
        assertThat(reasons()).isEmpty();
        var payday = new Payday("daily", Payday.Every.DAY, LocalDate.parse("2026-06-01"), ZoneOffset.UTC, FROM_TEN);
        ledger.runDue(DueRequest.until(END).paying(List.of(payday)));
        assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().inTransit())
                .isEqualTo(usd("1.00"));
    }

    @Test
    void a_cash_out_needs_no_threshold_either() {
        stored(CompensateWorker.of("c", "ada", Amount.parse("EUR 0.50"), "x"));
        clock.set(END);
        stored(CashOut.of(
                "co",
                "ada",
                PayoutPolicy.minorUnit("USD").from(Threshold.of(usd("10.00")).with("EUR", usd("1.10"))),
                PayoutPolicy.minorUnit("EUR")));
        assertThat(ledger.asWorker("ada").balance("EUR").orElseThrow().inTransit())
                .isEqualTo(Amount.parse("EUR 0.50"));
    }

    @Test
    void the_date_can_be_shifted_and_withdrawn_before_it_comes() {
        Instant later = END.plusSeconds(86_400);
        stored(SetCloseDate.of("shift", later, "a day more", "ops-2").by(OPS));
        assertThat(ledger.asWorker("ada").closeDate())
                .contains(new CloseDate(later, new Reason("a day more"), clock.instant(), END));
        stored(SetCloseDate.of("same", later, "the same day", "ops-2").by(OPS));
        assertThat(ledger.asWorker("ada").closeDate())
                .as("the same date again moves nothing")
                .contains(new CloseDate(later, new Reason("the same day"), clock.instant(), END));
        clock.set(END);
        stored(
                DepositFunds.of("d-2", "acme", usd("1.00")),
                SetCloseDate.withdrawn("undo", "it goes on", "ops-2").by(OPS));
        assertThat(ledger.asRequester("acme").closeDate()).isEmpty();
        assertThat(give(SetCloseDate.withdrawn("undo-2", "again", "ops-2").by(OPS)))
                .isEqualTo("wrong-state: platform:close-date has no close date, withdrawing it needs one");
        clock.set(later);
        stored(DepositFunds.of("d-3", "acme", usd("1.00")));
    }

    @Test
    void a_date_that_has_come_can_be_shifted_and_withdrawn() {
        clock.set(END);
        Instant later = END.plusSeconds(1);
        stored(
                SetCloseDate.of("late", later, "a second more", "ops-2").by(OPS),
                PublishTask.of("t-2", "acme", usd("1.00"), 1));
        clock.set(later);
        assertThat(give(ExtendTask.of("x", "t", 1))).startsWith("platform-closed: task:t ");
        stored(SetCloseDate.withdrawn("undo", "it goes on", "ops-2").by(OPS), ExtendTask.of("x", "t", 1));
        assertThat(ledger.asWorker("ada").closeDate()).isEmpty();
    }

    /** One operator cannot close the platform, not even a microsecond ahead, and cannot reopen it. */
    @Test
    void it_takes_two_operators() {
        Instant soon = clock.instant().plusNanos(1_000);
        String one = "needs-authority: operation:e has one person, operator:ops-1 and operator:OPS-1, as actor and"
                + " approver, it needs a second operator";
        assertThat(give(SetCloseDate.of("e", soon, "x", "OPS-1").by(OPS))).isEqualTo(one);
        assertThat(give(SetCloseDate.withdrawn("e", "x", "OPS-1").by(OPS))).isEqualTo(one);
        assertThat(give(SetCloseDate.of("e", soon, "x", "ops-2"))).startsWith("needs-authority: ");
        assertThat(give(SetCloseDate.of("e", soon, "x", "ops-2").by(Actor.worker(new WorkerId("ada")))))
                .startsWith("needs-authority: ");
        assertThat(give(DepositFunds.of("d-2", "acme", usd("1.00")))).isEqualTo("stored");
    }

    @Test
    void the_date_lies_ahead() {
        assertThat(give(SetCloseDate.of("e", clock.instant(), "now", "ops-2").by(OPS)))
                .isEqualTo("out-of-range: platform:close-date would be 2026-06-01T09:00:00Z,"
                        + " it is 2026-06-01T09:00:00Z; a close date lies ahead");
        assertThat(give(SetCloseDate.of("e", END, "x", "ops-2")
                        .by(OPS)
                        .at(clock.instant().minusSeconds(1))))
                .isEqualTo("back-dated: platform:close-date has an event at 2026-06-01T09:00:00Z,"
                        + " this would take effect before it, at 2026-06-01T08:59:59Z");
    }

    private List<String> reasons() {
        return ledger.asWorker("ada").payoutStanding(FROM_TEN).reasons().stream()
                .map(reason -> reason.code().toString())
                .toList();
    }

    private void stored(Command... commands) {
        for (Command command : commands) {
            assertThat(give(command)).as("%s", command).isEqualTo("stored");
        }
    }

    private String give(Command command) {
        try {
            ledger.execute(command);
            return "stored";
        } catch (RefusedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
