package io.piecework.ledger.work.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.work.terms.FeePolicy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Award commands that are refused when they are created, before any ledger sees them. */
class AwardCommandsTest {

    @Test
    void refuses_an_amount_that_is_not_above_zero() {
        assertRefused(
                () -> GrantBonus.of("b", "ada", "acme", usd("0.00"), "good"), "award:b of USD 0.00 is not above zero");
        assertRefused(
                () -> CompensateWorker.of("b", "ada", usd("-1.00"), "sorry"), "award:b of USD -1.00 is not above zero");
        assertRefused(
                () -> ReimburseExpense.of("b", "ada", usd("0.00"), "bus"), "award:b of USD 0.00 is not above zero");
        assertRefused(() -> TopUpPay.of("b", "ada", usd("0.00"), "minimum"), "award:b of USD 0.00 is not above zero");
        assertRefused(
                () -> AdjustEarnings.of("b", "ada", usd("0.00"), "wrong", "ops-2")
                        .by(Actor.operator("ops-1")),
                "award:b adjusts by USD 0.00; give an amount other than zero");
    }

    @Test
    void refuses_a_blank_reason() {
        assertRefused(() -> GrantBonus.of("b", "ada", "acme", usd("1.00"), " "), "reason is blank");
        assertRefused(() -> ReverseAward.of("v", "b", ""), "reason is blank");
    }

    @Test
    void refuses_a_fee_that_does_not_fit_the_award() {
        GrantBonus bonus = GrantBonus.of("b", "ada", "acme", usd("1.00"), "good");
        assertRefused(
                () -> bonus.withFee(FeePolicy.NONE.startingAt(usd("0.75"))),
                "fee of award:b has a publishing fee of USD 0.75; only a task can have one");
        assertRefused(
                () -> bonus.withFee(FeePolicy.NONE.atLeast(Amount.of("0.01", "EUR"))),
                "fee floor EUR 0.01 is not in the currency of the reward USD 1.00");
        assertThatThrownBy(() -> RewardUnits.of("b", "ada", "acme", Units.of(1, usd("0.001")), "an item")
                        .withFee(Policies.mechanicalTurk().bonuses().borneByWorker()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" USD 0.01, borne by the worker, exceed the reward of USD 0.001");
    }

    @Test
    void refuses_a_fee_where_the_platform_pays() {
        TopUpPay topUp = TopUpPay.of("b", "ada", usd("1.00"), "minimum");
        assertRefused(
                () -> topUp.withFee(FeePolicy.percent("20")),
                "fee of award:b is 20%, but no requester pays it; name one with paidBy, or give no fee");
        assertThat(topUp.paidBy("acme").withFee(FeePolicy.percent("20")).fee()).isEqualTo(FeePolicy.percent("20"));
    }

    @Test
    void refuses_an_adjustment_that_a_requester_would_pay() {
        assertRefused(
                () -> new AdjustEarnings(
                        new AwardId("b"),
                        new WorkerId("ada"),
                        usd("1.00"),
                        new Reason("wrong"),
                        Authority.of("ops-2"),
                        Recovery.AVAILABLE,
                        Given.BY_PLATFORM),
                "award:b would be paid by the requester; an adjustment is always paid by the platform");
    }

    @Test
    void refuses_a_reversal_of_zero_or_by_both_share_and_amount() {
        ReverseAward reversal = ReverseAward.of("v", "b", "wrong");
        assertRefused(
                () -> reversal.share(Rate.percent("50")).amount(usd("1.00")),
                "reversal of award:b has a share 50% and an amount USD 1.00; give only one of them");
        assertRefused(
                () -> reversal.amount(usd("0.00")), "amount USD 0.00 of the reversal of award:b is not above zero");
        assertRefused(() -> reversal.share(Rate.percent("0")), "share 0% of the reversal of award:b is not above zero");
    }

    /** 437 seconds of an hour at 15.00 are 1.8208333…. */
    @Test
    void rounds_the_pay_for_units_once_by_their_own_rounding() {
        Units seconds = Units.of(437, usd("15.00")).per(3_600);

        assertThat(seconds.amount()).hasToString("USD 1.820833333333");
        assertThat(seconds.rounded(Rounding.halfUp("0.000001")).amount()).hasToString("USD 1.820833");
        assertThat(seconds.rounded(Rounding.up("0.000001")).amount()).hasToString("USD 1.820834");
        assertThat(seconds.rounded(Rounding.down("0.01")).amount()).hasToString("USD 1.82");
        assertThat(seconds.rounded(Rounding.halfUp("0.000001")))
                .hasToString("437 at USD 15.00 per 3600, rounded half-up to 0.000001");
        assertRefused(
                () -> Units.of(1, usd("15.00")).per(3_600).rounded(Rounding.down("0.01")),
                "units 1 at USD 15.00 per 3600, rounded down to 0.01, are worth nothing");
    }

    @Test
    void calculates_units_and_refuses_those_without_pay() {
        assertThat(Units.of(1_283, usd("0.000002")).amount()).isEqualTo(usd("0.002566"));
        assertThat(Units.of(2, usd("1.00")).per(3).amount()).isEqualTo(usd("0.666666666667"));
        assertRefused(
                () -> Units.of(0, usd("0.01")),
                "units 0 at USD 0.01 have a quantity, rate or divisor that is not above zero");
        assertRefused(
                () -> Units.of(1, usd("0.00")),
                "units 1 at USD 0.00 have a quantity, rate or divisor that is not above zero");
        assertRefused(
                () -> Units.of(1, usd("0.01")).per(0),
                "units 1 at USD 0.01 per 0 have a quantity, rate or divisor that is not above zero");
        assertRefused(
                () -> Units.of(1, usd("0.000000000001")).per(3),
                "units 1 at USD 0.000000000001 per 3, rounded half-up to 0.000000000001, are worth nothing");
        assertThatThrownBy(() -> Units.of(10, usd("999999999999999999.00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mechanical_turk_takes_a_fifth_of_a_bonus_and_at_least_one_cent() {
        assertThat(Policies.mechanicalTurk()
                        .bonuses()
                        .resolve(usd("1.25"), 1)
                        .on(usd("1.25"))
                        .fee())
                .isEqualTo(usd("0.25"));
        assertThat(Policies.mechanicalTurk()
                        .bonuses()
                        .resolve(usd("0.01"), 1)
                        .on(usd("0.01"))
                        .fee())
                .isEqualTo(usd("0.01"));
        assertThat(Policies.mechanicalTurk()
                        .bonuses()
                        .resolve(usd("1.25"), 10)
                        .on(usd("1.25"))
                        .fee())
                .isEqualTo(usd("0.25"));
    }

    private static void assertRefused(ThrowingCallable command, String message) {
        assertThatThrownBy(command).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
