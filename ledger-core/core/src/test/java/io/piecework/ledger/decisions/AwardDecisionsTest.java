package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.award.RewardUnits;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.award.Units;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pay beside work: counted once, exact below the cent, and taken back at most once. */
class AwardDecisionsTest extends Decisions {

    private static final GrantBonus BONUS = GrantBonus.of("b-1", "ada", "acme", usd("1.25"), "the fastest of all")
            .withFee(Policies.mechanicalTurk().bonuses());

    @BeforeEach
    void deposit() {
        fixture.given(DepositFunds.of("d-1", "acme", usd("20.00")));
    }

    @Test
    void a_bonus_that_is_sent_twice_is_paid_once() {
        fixture.when(BONUS)
                .stores(
                        event(EarningsEvent.Credited.class).with("amount", "USD 1.25"),
                        event(FundsEvent.Reserved.class).with("amount", "USD 1.50"),
                        event(AwardEvent.BonusGranted.class)
                                .with("pay.fee", "USD 0.25")
                                .with("funds.available", "USD 18.50"));
        fixture.when(BONUS).isRepeated();
    }

    @Test
    void units_are_paid_to_the_last_digit() {
        fixture.when(RewardUnits.of("b-2", "ada", "acme", Units.of(1_283, usd("0.000002")), "tokens of May"))
                .stores(
                        event(EarningsEvent.Credited.class).with("amount", "USD 0.002566"),
                        event(FundsEvent.Reserved.class),
                        event(AwardEvent.UnitsRewarded.class).with("pay.reward", "USD 0.002566"));
    }

    @Test
    void a_shared_bonus_leaves_no_cent_over() {
        fixture.when(SplitBonus.of(
                        "s-1",
                        "acme",
                        usd("1.00"),
                        "a good week",
                        BonusShare.to("ada"),
                        BonusShare.to("bob"),
                        BonusShare.to("eve")))
                .state(ledger -> {
                    assertThat(available(ledger, "ada")).isEqualTo(usd("0.34"));
                    assertThat(available(ledger, "bob")).isEqualTo(usd("0.33"));
                    assertThat(available(ledger, "eve")).isEqualTo(usd("0.33"));
                });
    }

    @Test
    void a_reversal_leaves_exactly_the_balance_before() {
        fixture.given(CompensateWorker.of("b-3", "ada", usd("0.005"), "the page was down"))
                .when(ReverseAward.of("v-1", "b-3", "it was up"))
                .stores(
                        event(EarningsEvent.Debited.class)
                                .with("amount", "USD 0.005")
                                .with("after.available", "USD 0.00"),
                        event(AwardEvent.Reversed.class).with("lines.reward", "USD 0.005"),
                        event(AwardEvent.Changed.class));
    }

    @Test
    void reversals_never_exceed_the_original() {
        fixture.given(
                        BONUS,
                        ReverseAward.of("v-1", "b-1", "half of it was another's")
                                .share(Rate.ratio(1, 2)))
                .when(ReverseAward.of("v-2", "b-1", "and more").share(Rate.ratio(2, 3)))
                .storesNothing()
                .isRefused(RefusalCode.EXCEEDS_ORIGINAL);
    }

    @Test
    void an_adjustment_takes_two_operators() {
        AdjustEarnings adjustment = AdjustEarnings.of("b-4", "ada", usd("0.30"), "paid twice in March", "ops-2");
        fixture.when(adjustment.by(Actor.operator("ops-2"))).storesNothing().isRefused(RefusalCode.NEEDS_AUTHORITY);
        fixture.when(adjustment.by(Actor.operator("ops-1")))
                .stores(
                        event(EarningsEvent.Credited.class).with("amount", "USD 0.30"),
                        event(AwardEvent.EarningsAdjusted.class).with("authority.approver", "operator:ops-2"));
    }

    private static Amount available(Ledger ledger, String worker) {
        return ledger.asWorker(worker).balance("USD").orElseThrow().available();
    }
}
