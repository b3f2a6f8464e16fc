package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Each piece and award counts once, and what was undone counts for nothing. */
class CountedOnceTest extends SummaryStory {

    @Test
    void a_negative_adjustment_that_was_reversed_is_neither_an_award_nor_pay() {
        earn("c", "7.00", "USD");
        ledger.given(
                AdjustEarnings.of("down", "ada", usd("-5.00"), "counted twice", "ben")
                        .by(Actor.operator("ann")),
                ReverseAward.of("back", "down", "counted once"));
        StatementSummary.Earned earned = statement("USD").summary().earned();

        assertThat(earned.awards()).isEqualTo(1);
        assertThat(earned.pay()).isEqualTo(usd("7.00"));
        assertThat(earned.takenBack()).isEqualTo(usd("0.00"));
    }

    @Test
    void what_gives_back_an_adjustment_of_an_earlier_period_is_pay() {
        earn("c", "7.00", "USD");
        ledger.given(AdjustEarnings.of("down", "ada", usd("-5.00"), "counted twice", "ben")
                        .by(Actor.operator("ann")))
                .givenTime("2026-07-01T09:00:00Z")
                .given(ReverseAward.of("back", "down", "counted once"));
        StatementPeriod july = StatementPeriod.days(LocalDate.parse("2026-07-01"), null, ZoneOffset.UTC);
        StatementSummary.Earned earned =
                ada().statement("USD", july).orElseThrow().summary().earned();

        assertThat(earned.awards()).isZero();
        assertThat(earned.pay()).isEqualTo(usd("5.00"));
        assertThat(earned.takenBack()).isEqualTo(usd("0.00"));
    }

    /** The platform pays the reward without the worker's fee of 1.20: all that the worker would have got. */
    @Test
    void work_that_is_paid_after_an_overturn_by_the_platform_is_not_paid_in_part() {
        ledger.given(
                DepositFunds.of("d", "acme", usd("100.00")),
                PublishTask.of("shops", "acme", usd("10.00"), 1)
                        .withFee(FeePolicy.percent("12").borneByWorker()),
                AcceptAssignment.of("a", "shops", "ada"),
                SubmitAssignment.of("a"),
                RejectAssignment.of("a", "another shop"),
                OverturnRejection.of("a")
                        .by(Authority.of("ben").paidByPlatform(), "it is this shop")
                        .by(Actor.operator("ann")));
        StatementSummary summary = statement("USD").summary();

        assertThat(summary.earned().pieces()).isEqualTo(1);
        assertThat(summary.earned().inPart()).isZero();
        assertThat(summary.rejected().paidAfterAll()).isEqualTo(usd("8.80"));
    }
}
