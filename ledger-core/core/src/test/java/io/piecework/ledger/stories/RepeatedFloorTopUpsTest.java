package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.assignment.WorkPay;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Distance;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.MedianSource;
import io.piecework.ledger.work.terms.PayFloor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A piece of work that was raised to a floor before, whose pay was taken back, or that was revised. */
class RepeatedFloorTopUpsTest {

    private static final PayFloor HOURLY = PayFloor.medianHourly(usd("9.00"));
    private static final PayFloor RIDES =
            PayFloor.perMinuteAndDistance(usd("0.45"), usd("0.77"), Distance.Unit.MILE, usd("5.20"));

    @EachDatabase
    void another_award_id_does_not_raise_the_same_piece_twice(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(survey("floor-1", 12, "1.50"));
            refused(
                    ledger,
                    survey("floor-2", 12, "1.50"),
                    "wrong-state: assignment:s-1 has paid USD 1.80 so far, not USD 1.50");
            assertThat(available(ledger)).isEqualTo(usd("1.80"));
        });
    }

    /** 9.00 an hour are 1.80 for 12 minutes, and 2.10 for 14. */
    @EachDatabase
    void a_median_that_has_risen_leaves_the_difference(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(survey("floor-1", 12, "1.50"), survey("floor-2", 14, "1.80"));
            assertThat(ledger.ledger()
                            .asOperator()
                            .award("floor-2")
                            .orElseThrow()
                            .amount())
                    .isEqualTo(usd("0.30"));
            assertThat(available(ledger)).isEqualTo(usd("2.10"));
        });
    }

    @EachDatabase
    void a_top_up_that_was_taken_back_in_part_is_no_longer_pay(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(
                    survey("floor-1", 12, "1.50"),
                    ReverseAward.of("v-1", "floor-1", "too much").amount(usd("0.10")));
            refused(
                    ledger,
                    survey("floor-2", 12, "1.50"),
                    "wrong-state: assignment:s-1 has paid USD 1.70 so far, not USD 1.50");
            ledger.given(survey("floor-2", 12, "1.70"), ReverseAward.of("v-2", "floor-1", "all of it"));
            ledger.given(survey("floor-3", 12, "1.60"), ReverseAward.of("v-3", "floor-2", "and this one"));
            ledger.given(ReverseAward.of("v-4", "floor-3", "and the last"), survey("floor-4", 12, "1.50"));
            assertThat(available(ledger)).isEqualTo(usd("1.80"));
        });
    }

    /** The first counted 12 minutes where 14 are right: 2.10. */
    @EachDatabase
    void a_wrong_top_up_is_taken_back_and_given_right_together(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(survey("floor-1", 12, "1.50"));
            ledger.ledger()
                    .executeAllOrNone(List.of(
                            ReverseAward.of("v-1", "floor-1", "the median was of another week"),
                            survey("floor-2", 14, "1.50")));
            WorkPay work = ledger.ledger().asOperator().workPay("s-1").orElseThrow();
            assertThat(work.pay()).isEqualTo(usd("2.10"));
            assertThat(work.topUps()).isEqualTo(usd("0.60"));
            assertThat(work.worked()).isEqualTo(Duration.ofMinutes(12));
            assertThat(ledger.ledger().asOperator().workPay("s-9")).isEmpty();
            assertThat(available(ledger)).isEqualTo(usd("2.10"));
        });
    }

    @EachDatabase
    void bonuses_and_top_ups_by_another_rule_are_no_pay_of_the_work(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(
                    GrantBonus.of("b-1", "ada", "acme", usd("0.20"), "good answers")
                            .forWork("s-1"),
                    TopUpPay.of("m-1", "ada", usd("0.20"), "minimum of the day").forWork("s-1"),
                    ReverseAward.of("v-1", "m-1", "not that day"));
            ledger.given(survey("floor-1", 12, "1.50"));
            assertThat(available(ledger)).isEqualTo(usd("2.00"));
        });
    }

    /** The top-up takes nothing of what the dispute holds, and its reversal leaves the dispute open. */
    @EachDatabase
    void a_dispute_stays_open_when_a_top_up_is_granted_or_taken_back(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(DisputeAssignment.of("x-1", "s-1", "three answers are the same"));
            AssignmentView disputed = view(ledger);
            ledger.givenTime("2026-03-01T11:00:00Z").given(survey("floor-1", 12, "1.50"));
            ledger.givenTime("2026-03-01T12:00:00Z").given(ReverseAward.of("v-1", "floor-1", "too early"));
            assertThat(view(ledger)).isEqualTo(disputed);
            assertThat(disputed.status()).isEqualTo(AssignmentStatus.DISPUTED);
            ledger.given(RequestReview.of("dispute:x-1", "ada", "they are right"));

            ledger.given(ResolveDispute.of("x-2", "s-1", DisputeOutcome.REVERSED, "they are"));
            refused(
                    ledger,
                    survey("floor-2", 12, "1.50"),
                    "wrong-state: assignment:s-1 has paid USD 0.00 so far, not USD 1.50");
        });
    }

    /** 9 minutes until the first submission and 3 after the request; the hour of review between them is no work. */
    @EachDatabase
    void the_review_before_a_revision_is_no_time_at_work(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(AcceptAssignment.of("r-1", "rides", "ada"));
            ledger.givenTime("2026-03-01T10:09:00Z").given(SubmitAssignment.of("r-1"));
            ledger.givenTime("2026-03-01T11:09:00Z").given(RequestRevision.of("q-1", "r-1", "the photo is missing"));
            ledger.givenTime("2026-03-01T11:12:00Z").given(ResubmitAssignment.of("q-2", "r-1"));
            ledger.givenTime("2026-03-01T12:00:00Z").given(ApproveAssignment.of("r-1"));

            refused(
                    ledger,
                    ride("floor-1", Duration.ofMinutes(72)),
                    "wrong-state: assignment:r-1 took PT12M at work, not PT1H12M");
            ledger.given(ride("floor-1", Duration.ofMinutes(12)));
            ledger.given(ReverseAssignment.of("v-1", "r-1", "another took it").amount(usd("0.05")));
            assertThat(available(ledger)).isEqualTo(usd("7.39"));
        });
    }

    /** Ada answered a survey of 1.50 in 12 minutes. */
    private static void on(TestDatabase database, Consumer<LedgerFixture> story) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z", fresh.dataSource())) {
            ledger.given(
                    DepositFunds.of("d-1", "acme", usd("100.00")),
                    PublishTask.of("survey", "acme", usd("1.50"), 1),
                    PublishTask.of("rides", "acme", usd("5.00"), 1),
                    AcceptAssignment.of("s-1", "survey", "ada"));
            ledger.givenTime("2026-03-01T09:12:00Z").given(SubmitAssignment.of("s-1"), ApproveAssignment.of("s-1"));
            ledger.givenTime("2026-03-01T10:00:00Z");
            story.accept(ledger);
        }
    }

    private static TopUpPay survey(String award, int minutes, String pay) {
        FloorBasis floor = FloorBasis.ofMedian(HOURLY, Duration.ofMinutes(minutes), 3, usd(pay))
                .takenFrom(MedianSource.asOf(12));
        return TopUpPay.toFloor(award, "ada", "s-1", floor, "longer than planned");
    }

    /** 0.45 × 12 + 0.77 × 0.7 = 5.939, so 5.94. */
    private static TopUpPay ride(String award, Duration time) {
        Distance distance = Distance.of(new BigDecimal("0.7"), Distance.Unit.MILE);
        FloorBasis floor = FloorBasis.ofPiece(RIDES, time, distance, usd("5.00"));
        return TopUpPay.toFloor(award, "ada", "r-1", floor, "minimum of the city");
    }

    private static AssignmentView view(LedgerFixture ledger) {
        return ledger.ledger().asOperator().assignment("s-1").orElseThrow();
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
