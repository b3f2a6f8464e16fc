package io.piecework.ledger.account.worker;

import static io.piecework.ledger.account.worker.Ada.earn;
import static io.piecework.ledger.account.worker.Ada.refused;
import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Explicit holds on Ada's earnings. */
class HoldTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");
    private static final Instant END = Instant.parse("2026-01-12T09:00:00Z");
    private final SettableClock clock = SettableClock.at("2026-01-05T09:00:00Z");

    @EachDatabase
    void holds_an_amount_until_the_hold_is_released(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            Receipt placed = ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?"));
            assertThat(boxes(ledger)).isEqualTo("held 4.00, available 6.00");
            earn(ledger, "b-2", "1.00");
            assertThat(boxes(ledger)).isEqualTo("held 4.00, available 7.00");
            assertThat(held(ledger)).containsExactly("4.00 by operation:h-1");
            assertThat(hold(ledger, "h-1")).isEqualTo("active 4.00");

            assertThat(ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?")))
                    .isEqualTo(placed);
            refused(
                    ledger,
                    HoldEarnings.of("h-1", "ada", usd("5.00"), "whose account is it?"),
                    "id-reused: operation:h-1 was recorded with amount USD 4.00, now given as USD 5.00");

            ledger.execute(ReleaseHold.of("r-1", "h-1", "it is hers"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 11.00");
            assertThat(held(ledger)).isEmpty();
            assertThat(hold(ledger, "h-1")).isEqualTo("released 0.00");
            Proof.assertHolds(ledger);
        }
    }

    /** Another process, whose clock is ahead, recorded earnings that flowed into the hold. */
    @Test
    void a_release_without_a_date_follows_what_flowed_into_the_hold() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.everything("h-1", "ada", "USD", "whose account is it?"));
            Instant ahead = clock.instant().plusSeconds(5);
            clock.set(ahead);
            earn(ledger, "b-2", "1.00");
            clock.set(ahead.minusMillis(5));
            assertThat(ledger.execute(ReleaseHold.of("r-1", "h-1", "it is hers"))
                            .effective())
                    .isEqualTo(ahead);
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void a_hold_of_everything_takes_all_that_becomes_available() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS).amount(usd("2.00")));
            ledger.execute(CompensateWorker.of("b-2", "ada", usd("3.00"), "the page was down")
                    .available(Availability.days(1)));
            ledger.execute(HoldEarnings.everything("h-1", "ada", "USD", "whose account is it?"));
            assertThat(boxes(ledger)).isEqualTo("held 11.00, available 0.00");

            earn(ledger, "b-3", "1.00");
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            clock.set(Instant.parse("2026-01-06T09:00:00Z"));
            assertThat(held(ledger)).containsExactly("3.00 until 2026-01-06T09:00:00Z", "11.00 by operation:h-1");
            ledger.runDue(clock.instant());
            assertThat(boxes(ledger)).isEqualTo("held 14.00, available 0.00");
            assertThat(held(ledger)).containsExactly("14.00 by operation:h-1");
            refused(
                    ledger,
                    RequestPayout.of("p-2", "ada", CENTS),
                    "below-threshold: worker:ada:USD has USD 0.00 available, a payout needs USD 0.01");

            ledger.execute(ReleaseHold.of("r-1", "h-1", "it is hers"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 14.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void an_active_hold_of_everything_takes_what_another_hold_releases() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("2.00"), "one question"));
            ledger.execute(HoldEarnings.everything("h-2", "ada", "USD", "another"));
            ledger.execute(HoldEarnings.everything("h-3", "ada", "USD", "a third"));
            assertThat(held(ledger)).containsExactly("2.00 by operation:h-1", "8.00 by operation:h-2");

            ledger.execute(ReleaseHold.of("r-1", "h-1", "answered"));
            assertThat(held(ledger)).containsExactly("10.00 by operation:h-2");
            ledger.execute(ReleaseHold.of("r-2", "h-2", "answered"));
            assertThat(held(ledger)).containsExactly("10.00 by operation:h-3");
            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 0.00");
            ledger.execute(ReleaseHold.of("r-3", "h-3", "answered"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 10.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void a_hold_never_makes_a_balance_negative_and_a_debt_is_filled_first() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(AdjustEarnings.of("b-1", "ada", usd("-5.00"), "paid twice", "ops-2")
                    .recovering(Recovery.NEGATIVE)
                    .by(Actor.operator("ops-1")));
            ledger.execute(HoldEarnings.everything("h-1", "ada", "USD", "whose account is it?"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available -5.00");
            refused(
                    ledger,
                    HoldEarnings.of("h-2", "ada", usd("1.00"), "more"),
                    "insufficient-earnings: worker:ada:USD has USD -5.00 available, cannot hold USD 1.00");

            earn(ledger, "b-2", "3.00");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available -2.00");
            earn(ledger, "b-3", "3.00");
            assertThat(boxes(ledger)).isEqualTo("held 1.00, available 0.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void refuses_to_hold_more_than_is_available_and_to_release_a_hold_that_is_not_active() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            refused(
                    ledger,
                    HoldEarnings.of("h-1", "ada", usd("10.01"), "why"),
                    "insufficient-earnings: worker:ada:USD has USD 10.00 available, cannot hold USD 10.01");
            refused(
                    ledger,
                    ReleaseHold.of("r-1", "h-1", "why"),
                    "unknown-subject: operation:h-1 is no hold, it would have to be a hold that is active");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("10.00"), "why"));
            ledger.execute(ReleaseHold.of("r-1", "h-1", "why"));
            refused(
                    ledger,
                    ReleaseHold.of("r-2", "h-1", "why"),
                    "wrong-state: operation:h-1 is released, it would have to be a hold that is active");
            refused(
                    ledger,
                    ReleaseHold.of("r-3", "r-1", "why"),
                    "unknown-subject: operation:r-1 is no hold, it would have to be a hold that is active");
        }
    }

    @Test
    void only_the_platform_places_and_releases_holds() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("1.00"), "why").by(Actor.importer("old")));
            refused(
                    ledger,
                    HoldEarnings.of("h-2", "ada", usd("1.00"), "why").by(Actor.requester(new RequesterId("acme"))),
                    "not-permitted: operation:h-2 does not take this command from requester:acme, it needs an operator or an import");
            refused(
                    ledger,
                    ReleaseHold.of("r-1", "h-1", "it is mine").by(Actor.worker(new WorkerId("ada"))),
                    "not-permitted: operation:r-1 does not take this command from worker:ada, it needs an operator or an import");
        }
    }

    @Test
    void refuses_a_twenty_first_active_hold() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            for (int i = 1; i <= 20; i++) {
                ledger.execute(HoldEarnings.of("h-" + i, "ada", usd("0.10"), "why"));
            }
            refused(
                    ledger,
                    HoldEarnings.of("h-21", "ada", usd("0.10"), "why"),
                    "out-of-range: worker:ada:USD would have 21 active holds, at most 20 are allowed; release one first");
            ledger.execute(ReleaseHold.of("r-7", "h-7", "why"));
            ledger.execute(HoldEarnings.of("h-21", "ada", usd("0.10"), "why"));
            assertThat(boxes(ledger)).isEqualTo("held 2.00, available 8.00");
        }
    }

    @Test
    void refuses_a_hold_of_zero_or_of_another_currency() {
        assertThatThrownBy(() -> HoldEarnings.of("h-1", "ada", usd("0.00"), "why"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation:h-1 is about USD 0.00, which is not above zero in USD");
    }

    @EachDatabase
    void due_work_releases_a_hold_at_its_end(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?")
                    .until(END));
            assertThat(ledger.asOperator().hold("h-1").orElseThrow().until()).isEqualTo(END);
            assertThat(ledger.asOperator().lists().holds(null, 10).items())
                    .containsExactly(ledger.asOperator().hold("h-1").orElseThrow());

            assertThat(ledger.asWorker("ada").held("USD"))
                    .singleElement()
                    .satisfies(held -> assertThat(held.until()).isEqualTo(END))
                    .satisfies(held -> assertThat(held.thenHeld()).isFalse());

            clock.set(END.minusMillis(1));
            assertThat(ledger.runDue(clock.instant()).done()).isZero();
            assertThat(boxes(ledger)).isEqualTo("held 4.00, available 6.00");
            clock.set(END.plusSeconds(60));
            assertThat(ledger.runDue(END).matured()).isEqualTo(1);
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 10.00");
            assertThat(hold(ledger, "h-1")).isEqualTo("released 0.00");
            assertThat(ledger.asOperator().hold("h-1").orElseThrow()).satisfies(hold -> {
                assertThat(hold.released()).isEqualTo(END);
                assertThat(hold.releasedBy()).isEqualTo(Actor.CALENDAR);
                assertThat(hold.releaseReason()).isNull();
            });
            assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                    .last()
                    .satisfies(line -> assertThat(line.effective()).isEqualTo(END));
            assertThat(ledger.runDue(clock.instant()).done()).isZero();
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void a_hold_that_a_person_releases_before_its_end_is_not_released_again() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?")
                    .until(END));
            ledger.execute(ReleaseHold.of("r-1", "h-1", "it is hers"));
            assertThat(database.column("SELECT kind FROM ledger_due")).isEmpty();
            clock.set(END);
            refused(
                    ledger,
                    ReleaseHold.atEnd(new OperationId("h-1"), END),
                    "wrong-state: operation:h-1 is released, it would have to be a hold that is active");
            assertThat(ledger.runDue(END).done()).isZero();
            Proof.assertHolds(ledger);
        }
    }

    @EachDatabase
    void a_released_hold_says_when_it_was_released_by_whom_and_why(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?"));
            ledger.execute(HoldEarnings.of("h-2", "ada", usd("1.00"), "and this?"));
            clock.set(END);
            ledger.execute(ReleaseHold.of("r-1", "h-1", "it is hers").by(Actor.operator("nora")));

            assertThat(ledger.asOperator().lists().holds(null, 10).items())
                    .extracting(HoldView::released, HoldView::releasedBy, HoldView::releaseReason)
                    .containsExactly(
                            tuple(END, Actor.operator("nora"), new Reason("it is hers")), tuple(null, null, null));
            assertThat(ledger.asOperator().lists().worker("ada").holds(null, 1).items())
                    .containsExactly(ledger.asOperator().hold("h-1").orElseThrow());
            assertThat(ledger.asOperator().hold("r-1")).isEmpty();
        }
    }

    /** Due work ran late: what flowed into the hold meanwhile is released too. */
    @Test
    void the_end_of_a_hold_of_everything_releases_what_came_later() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.everything("h-1", "ada", "USD", "whose account is it?")
                    .until(END));
            clock.set(END.plusSeconds(30));
            earn(ledger, "b-2", "1.00");
            assertThat(boxes(ledger)).isEqualTo("held 11.00, available 0.00");
            clock.set(END.plusSeconds(60));
            assertThat(ledger.runDue(clock.instant()).matured()).isEqualTo(1);
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 11.00");
            assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                    .filteredOn(line -> line.kind() == LineKind.RELEASED)
                    .singleElement()
                    .satisfies(line -> assertThat(line.effective()).isEqualTo(END.plusSeconds(30)));
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void only_due_work_ends_a_hold_and_only_at_its_end() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "why").until(END));
            ledger.execute(HoldEarnings.of("h-2", "ada", usd("4.00"), "why"));
            refused(
                    ledger,
                    ReleaseHold.atEnd(new OperationId("h-1"), null),
                    "not-yet-due: operation:h-1 ends at 2026-01-12T09:00:00Z, it is 2026-01-05T09:00:00Z");
            refused(
                    ledger,
                    ReleaseHold.atEnd(new OperationId("h-2"), null),
                    "not-yet-due: operation:h-2 ends at no moment, it is 2026-01-05T09:00:00Z");
            refused(
                    ledger,
                    ReleaseHold.of("r-1", "h-1", "now").by(Actor.CALENDAR),
                    "not-yet-due: operation:h-1 ends at 2026-01-12T09:00:00Z, it is 2026-01-05T09:00:00Z");
            assertThatThrownBy(() ->
                            ReleaseHold.atEnd(new OperationId("h-1"), null).by(Actor.PLATFORM))
                    .hasMessage("release of operation:h-1 by operator:platform has no reason");
            refused(
                    ledger,
                    HoldEarnings.of("h-3", "ada", usd("1.00"), "why").until(clock.instant()),
                    "out-of-range: operation:h-3 takes effect at 2026-01-05T09:00:00Z, it cannot end at"
                            + " 2026-01-05T09:00:00Z, but up to 3660 days later");
            refused(
                    ledger,
                    HoldEarnings.of("h-3", "ada", usd("1.00"), "why")
                            .until(clock.instant().plus(Duration.ofDays(3_661))),
                    "out-of-range: operation:h-3 takes effect at 2026-01-05T09:00:00Z, it cannot end at"
                            + " 2036-01-14T09:00:00Z, but up to 3660 days later");
            assertThatThrownBy(() -> HoldEarnings.of("h".repeat(180), "ada", usd("1.00"), "why")
                            .until(END))
                    .isInstanceOf(IllegalArgumentException.class);
            refused(
                    ledger,
                    SetPayoutMethod.of("hold-end:h-1", "ada", "bank", "tok").by(Actor.worker(new WorkerId("ada"))),
                    "not-permitted: operation:hold-end:h-1 looks like an id that the ledger makes; from worker:ada it"
                            + " needs another one");
        }
    }

    private static String boxes(Ledger ledger) {
        var balance = ledger.asWorker("ada").balance("USD").orElseThrow();
        return "held " + balance.held().text() + ", available "
                + balance.available().text();
    }

    private static List<String> held(Ledger ledger) {
        return ledger.asWorker("ada").held("USD").stream().map(HoldTest::told).toList();
    }

    private static String told(HeldEarnings held) {
        return held.amount().text() + (held.by() == null ? " until " + held.until() : " by " + held.by());
    }

    private static String hold(Ledger ledger, String operation) {
        var hold = ledger.asOperator().hold(operation).orElseThrow();
        return hold.status() + " " + hold.amount().text();
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
