package io.piecework.ledger.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.platform.Policies;
import io.piecework.ledger.terms.FeePolicy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What never becomes a command, since it makes no sense by itself. */
class AwardCommandsTest {

    @Test
    void an_award_is_worth_something() {
        senseless(
                () -> GrantBonus.of("b", "ada", "acme", usd("0.00"), "good"), "award:b of USD 0.00 is not above zero");
        senseless(
                () -> CompensateWorker.of("b", "ada", usd("-1.00"), "sorry"), "award:b of USD -1.00 is not above zero");
        senseless(() -> ReimburseExpense.of("b", "ada", usd("0.00"), "bus"), "award:b of USD 0.00 is not above zero");
        senseless(() -> TopUpPay.of("b", "ada", usd("0.00"), "minimum"), "award:b of USD 0.00 is not above zero");
        senseless(() -> AdjustEarnings.of("b", "ada", usd("0.00"), "wrong", "ops-2"), "award:b adjusts by USD 0.00");
    }

    @Test
    void every_award_has_a_reason() {
        senseless(() -> GrantBonus.of("b", "ada", "acme", usd("1.00"), " "), "reason is blank");
        senseless(() -> ReverseAward.of("v", "b", ""), "reason is blank");
    }

    @Test
    void its_fee_is_one_that_fits_it() {
        GrantBonus bonus = GrantBonus.of("b", "ada", "acme", usd("1.00"), "good");
        senseless(
                () -> bonus.withFee(FeePolicy.NONE.startingAt(usd("0.75"))),
                "fee of award:b has USD 0.75 to start, which is for publishing a task");
        senseless(
                () -> bonus.withFee(FeePolicy.NONE.atLeast(Amount.of("0.01", "EUR"))),
                "fee floor EUR 0.01 is not in the reward's USD");
        assertThatThrownBy(() -> RewardUnits.of("b", "ada", "acme", Units.of(1, usd("0.001")), "an item")
                        .withFee(Policies.mechanicalTurk().bonuses().borneByWorker()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" USD 0.01 is borne by the worker, whose reward is USD 0.001");
    }

    @Test
    void the_platform_takes_no_fee_of_its_own_money() {
        TopUpPay topUp = TopUpPay.of("b", "ada", usd("1.00"), "minimum");
        senseless(() -> topUp.withFee(FeePolicy.percent("20")), "fee of award:b is 20%, and no requester pays it");
        assertThat(topUp.paidBy("acme").withFee(FeePolicy.percent("20")).fee()).isEqualTo(FeePolicy.percent("20"));
    }

    @Test
    void an_adjustment_is_never_a_requesters_expense() {
        senseless(
                () -> new AdjustEarnings(
                        new AwardId("b"),
                        new WorkerId("ada"),
                        usd("1.00"),
                        new Reason("wrong"),
                        Authority.of("ops-2"),
                        Recovery.AVAILABLE,
                        Actor.PLATFORM,
                        null),
                "award:b is paid by the requester, not by the platform");
    }

    @Test
    void a_reversal_takes_a_share_or_an_amount_of_something() {
        ReverseAward reversal = ReverseAward.of("v", "b", "wrong");
        senseless(
                () -> reversal.share(Rate.percent("50")).amount(usd("1.00")),
                "reversal of award:b has a share 50% and an amount USD 1.00, one is enough");
        senseless(() -> reversal.amount(usd("0.00")), "reversed amount USD 0.00 of award:b is not above zero");
        senseless(() -> reversal.share(Rate.percent("0")), "reversed share 0% of award:b is not above zero");
    }

    @Test
    void units_come_to_something_that_can_be_paid() {
        assertThat(Units.of(1_283, usd("0.000002")).amount()).isEqualTo(usd("0.002566"));
        assertThat(new Units(2, usd("1.00"), 3).amount()).isEqualTo(usd("0.666666666667"));
        senseless(() -> Units.of(0, usd("0.01")), "units 0 at USD 0.01 have a number that is not above zero");
        senseless(() -> Units.of(1, usd("0.00")), "units 1 at USD 0.00 have a number that is not above zero");
        senseless(() -> new Units(1, usd("0.01"), 0), "units 1 at USD 0.01 per 0 have a number that is not above zero");
        senseless(() -> new Units(1, usd("0.000000000001"), 3), "units 1 at USD 0.000000000001 per 3 come to nothing");
        assertThatThrownBy(() -> Units.of(10, usd("999999999999999999.00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mechanical_turk_takes_a_fifth_of_a_bonus_and_a_cent_at_least() {
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

    private static void senseless(ThrowingCallable command, String message) {
        assertThatThrownBy(command).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
