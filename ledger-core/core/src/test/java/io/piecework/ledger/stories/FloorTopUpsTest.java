package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Distance;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Top-ups to a floor: what the ledger checks of their calculation, and where the money comes from. */
class FloorTopUpsTest {

    private static final PayFloor HOURLY = PayFloor.medianHourly(usd("9.00"));
    private static final PayFloor RIDES =
            PayFloor.perMinuteAndDistance(usd("0.45"), usd("0.77"), Distance.Unit.MILE, usd("5.20"));
    private static final Duration TIME = Duration.ofSeconds(750);

    /** 1.50 for 12 minutes, the median of three pieces; 9.00 an hour are 1.80. */
    @EachDatabase
    void a_requester_raises_the_pay_of_a_task_to_the_floor_of_its_median(TestDatabase database) {
        on(database, ledger -> {
            FloorBasis floor = FloorBasis.ofMedian(HOURLY, Duration.ofMinutes(12), 3, usd("1.50"));
            ledger.given(TopUpPay.toFloor("floor-s-1", "ada", "s-1", floor, "longer than planned")
                    .paidBy("acme"));

            assertThat(available(ledger)).isEqualTo(usd("7.80"));
            assertThat(ledger.ledger()
                            .asRequester("acme")
                            .funds("USD")
                            .orElseThrow()
                            .available())
                    .isEqualTo(usd("80.20"));
        });
    }

    /** 0.45 × 12.5 + 0.77 × 3.25 = 8.1275, so 8.13; the ride paid 6.00. */
    @EachDatabase
    void the_platform_tops_a_ride_up_to_minutes_and_miles(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(ride(basis(TIME, "6.00")));
            ledger.given(ride(basis(TIME, "6.00")));

            assertThat(available(ledger)).isEqualTo(usd("9.63"));
            assertThat(ledger.ledger()
                            .asOperator()
                            .award("floor-r-1")
                            .orElseThrow()
                            .amount())
                    .isEqualTo(usd("2.13"));
        });
    }

    @EachDatabase
    void a_top_up_that_counts_other_figures_than_the_work_is_refused(TestDatabase database) {
        on(database, ledger -> {
            refused(
                    ledger,
                    ride(basis(TIME, "5.00")),
                    "wrong-state: assignment:r-1 has paid USD 6.00 so far, not USD 5.00");
            refused(
                    ledger,
                    ride(basis(Duration.ofSeconds(751), "6.00")),
                    "wrong-state: assignment:r-1 took PT12M30S at work, not PT12M31S");
            refused(
                    ledger,
                    TopUpPay.toFloor("floor-r-1", "ben", "r-1", basis(TIME, "6.00"), "minimum"),
                    "wrong-state: assignment:r-1 is the work of worker:ada, not of worker:ben");
            refused(
                    ledger,
                    ride(basis(TIME, "6.00")).paidBy("zoo"),
                    "wrong-state: assignment:r-1 is work for requester:acme, not for requester:zoo");
            refused(
                    ledger,
                    TopUpPay.toFloor("floor-r-1", "ada", "r-9", basis(TIME, "6.00"), "minimum"),
                    "unknown-subject: assignment:r-9 is unknown, it would have to be submitted and decided");
            refused(
                    ledger,
                    TopUpPay.toFloor("floor-r-1", "ada", "r-2", basis(TIME, "6.00"), "minimum"),
                    "wrong-state: assignment:r-2 is submitted, it would have to be submitted and decided");
            refused(
                    ledger,
                    TopUpPay.toFloor("floor-r-1", "ada", "r-3", basis(TIME, "6.00"), "minimum"),
                    "wrong-state: assignment:r-3 is accepted and was never submitted, it would have to be submitted and decided");
        });
    }

    @Test
    void another_requesters_work_is_unknown_to_a_requester() {
        on(TestDatabase.H2, ledger -> {
            for (String work : List.of("r-1", "r-2", "r-9")) {
                TopUpPay command = TopUpPay.toFloor("floor-1", "ben", work, basis(TIME, "6.00"), "minimum")
                        .paidBy("zoo")
                        .by(Actor.requester(new RequesterId("zoo")));
                refused(
                        ledger,
                        command,
                        "unknown-subject: assignment:" + work
                                + " is unknown, it would have to be submitted and decided");
            }
        });
    }

    @Test
    void a_fee_that_the_worker_bears_would_lower_the_pay_below_the_floor() {
        TopUpPay command = ride(basis(TIME, "6.00")).paidBy("acme");
        FeePolicy fee = FeePolicy.percent("20").borneByWorker();
        assertThatThrownBy(() -> command.withFee(fee))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "award:floor-r-1 raises pay to a floor, and a fee that the worker bears would lower it again; let the"
                                + " payer bear it");
    }

    @EachDatabase
    void an_amount_that_does_not_follow_from_the_floor_is_refused(TestDatabase database) {
        on(database, ledger -> {
            TopUpPay right = ride(basis(TIME, "6.00"));
            refused(
                    ledger,
                    with(right, usd("2.12"), basis(TIME, "6.00")),
                    "not-in-terms: award:floor-r-1 is of USD 2.12, and its floor leaves USD 2.13 to top up");
            var wrong = new FloorBasis(RIDES, TIME, 1, null, miles(), usd("6.00"), usd("8.12"));
            refused(
                    ledger,
                    with(right, usd("2.12"), wrong),
                    "not-in-terms: award:floor-r-1 counts a floor of USD 8.12, which is USD 8.13 by its figures");
            assertThat(available(ledger)).isEqualTo(usd("7.50"));
        });
    }

    /** Half of 6.00 is taken back; the floor then leaves 5.13. */
    @EachDatabase
    void pay_that_was_taken_back_does_not_count(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(
                    ReverseAssignment.of("v-1", "r-1", "half of the way only").amount(usd("3.00")));

            refused(
                    ledger,
                    ride(basis(TIME, "6.00")),
                    "wrong-state: assignment:r-1 has paid USD 3.00 so far, not USD 6.00");
            ledger.given(ride(basis(TIME, "3.00")));
            assertThat(available(ledger)).isEqualTo(usd("9.63"));
        });
    }

    @EachDatabase
    void a_top_up_does_not_take_effect_before_the_decision_that_it_counts(TestDatabase database) {
        on(
                database,
                ledger -> refused(
                        ledger,
                        ride(basis(TIME, "6.00")).by(Actor.operator("ops-1")).at(Instant.parse("2026-03-01T09:20:00Z")),
                        "back-dated: assignment:r-1 has an event at 2026-03-01T09:24:30Z, this would take effect before it, at"
                                + " 2026-03-01T09:20:00Z"));
    }

    /** Ada did a survey of 1.50 in 12 minutes and a ride of 6.00 in 12.5 minutes; r-2 is under review, r-3 still open. */
    private static void on(TestDatabase database, Consumer<LedgerFixture> story) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z", fresh.dataSource())) {
            ledger.given(
                    DepositFunds.of("d-1", "acme", usd("100.00")),
                    DepositFunds.of("d-2", "zoo", usd("100.00")),
                    PublishTask.of("survey", "acme", usd("1.50"), 1),
                    PublishTask.of("rides", "acme", usd("6.00"), 3),
                    AcceptAssignment.of("s-1", "survey", "ada"));
            ledger.givenTime("2026-03-01T09:12:00Z")
                    .given(
                            SubmitAssignment.of("s-1"),
                            ApproveAssignment.of("s-1"),
                            AcceptAssignment.of("r-1", "rides", "ada"),
                            AcceptAssignment.of("r-2", "rides", "ada"),
                            AcceptAssignment.of("r-3", "rides", "ada"));
            ledger.givenTime("2026-03-01T09:24:30Z")
                    .given(SubmitAssignment.of("r-1"), SubmitAssignment.of("r-2"), ApproveAssignment.of("r-1"));
            ledger.givenTime("2026-03-01T10:00:00Z");
            story.accept(ledger);
        }
    }

    private static TopUpPay ride(FloorBasis floor) {
        return TopUpPay.toFloor("floor-r-1", "ada", "r-1", floor, "minimum of the city");
    }

    private static FloorBasis basis(Duration time, String pay) {
        return FloorBasis.ofPiece(RIDES, time, miles(), usd(pay));
    }

    private static Distance miles() {
        return Distance.of(new BigDecimal("3.25"), Distance.Unit.MILE);
    }

    private static TopUpPay with(TopUpPay right, Amount amount, FloorBasis floor) {
        return new TopUpPay(
                right.award(),
                right.worker(),
                right.requester(),
                amount,
                right.fee(),
                right.reason(),
                right.assignment(),
                floor,
                right.availability(),
                right.given());
    }

    private static void refused(LedgerFixture ledger, TopUpPay command, String message) {
        AwardScene.refused(ledger.ledger(), command, message);
    }

    private static Amount available(LedgerFixture ledger) {
        return ledger.ledger().asWorker("ada").balance("USD").orElseThrow().available();
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
