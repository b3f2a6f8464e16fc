package io.piecework.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.award.RewardUnits;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.award.Units;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money cannot be used before it came in: 10.00 on 1 June, 20.00 on 10 June. */
class FundsArrivalTest {

    private final SettableClock clock = SettableClock.at("2026-06-20T09:00:00Z");
    private final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();

    @BeforeEach
    void two_deposits() {
        give(DepositFunds.of("d-1", "acme", usd("10.00")).at(june(1)));
        give(DepositFunds.of("d-2", "acme", usd("20.00")).at(june(10)));
    }

    @AfterEach
    void closes() {
        ledger.close();
    }

    @Test
    void a_reservation_cannot_take_effect_before_the_deposit_that_it_needs() {
        assertThat(give(PublishTask.of("t", "acme", usd("10.01"), 1).at(june(10).minusNanos(1_000))))
                .isEqualTo("back-dated: requester:acme:USD has enough available since 2026-06-10T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-09T23:59:59.999999Z");
        assertThat(give(PublishTask.of("t", "acme", usd("1.00"), 1).at(june(1).minusNanos(1_000))))
                .isEqualTo("back-dated: requester:acme:USD has enough available since 2026-06-01T00:00:00Z,"
                        + " this would take effect before that, at 2026-05-31T23:59:59.999999Z");
        assertThat(give(PublishTask.of("t", "acme", usd("10.01"), 1).at(june(10))))
                .isEqualTo("stored");
        assertThat(give(PublishTask.of("t-2", "acme", usd("10.01"), 1).at(june(1))))
                .isEqualTo("back-dated: requester:acme:USD has enough available since 2026-06-10T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-01T00:00:00Z");
        assertThat(give(PublishTask.of("t-2", "acme", usd("10.00"), 1).at(june(1))))
                .isEqualTo("stored");
    }

    /** 25.00 on 12 June take the 20.00 of 10 June and 5.00 of the 10.00 of 1 June; 5.00 are left of those. */
    @Test
    void money_that_was_spent_later_cannot_be_used_earlier() {
        assertThat(give(PublishTask.of("t", "acme", usd("25.00"), 1).at(june(12))))
                .isEqualTo("stored");
        assertThat(give(PublishTask.of("t-2", "acme", usd("5.00"), 1).at(june(5))))
                .isEqualTo("stored");
        assertThat(give(PublishTask.of("t-3", "acme", usd("0.01"), 1).at(june(15))))
                .startsWith("insufficient-funds");
    }

    @Test
    void extensions_bonuses_and_refunds_wait_for_the_deposit_too() {
        give(PublishTask.of("t", "acme", usd("10.00"), 1).at(june(1)));
        for (Command early : List.of(
                ExtendTask.of("e", "t", 1).at(june(9)),
                GrantBonus.of("b", "ada", "acme", usd("0.01"), "well done").at(june(9)),
                RefundFunds.everything("r", "acme", "USD").at(june(9)))) {
            assertThat(give(early))
                    .isEqualTo("back-dated: requester:acme:USD has enough available since 2026-06-10T00:00:00Z,"
                            + " this would take effect before that, at 2026-06-09T00:00:00Z");
        }
    }

    @Test
    void money_that_a_stopped_task_released_is_available_from_then_on() {
        give(PublishTask.of("t", "acme", usd("30.00"), 1).at(june(10)));
        give(StopTask.of("t").at(june(14)));
        assertThat(give(PublishTask.of("t-2", "acme", usd("30.00"), 1).at(june(13))))
                .isEqualTo("back-dated: requester:acme:USD has enough available since 2026-06-14T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-13T00:00:00Z");
        assertThat(give(PublishTask.of("t-2", "acme", usd("30.00"), 1).at(june(14))))
                .isEqualTo("stored");
    }

    @Test
    void credit_covers_what_came_in_later() {
        give(GrantCredit.upTo("c", "acme", usd("5.00")));
        assertThat(give(PublishTask.of("t", "acme", usd("15.01"), 1).at(june(2))))
                .startsWith("back-dated");
        assertThat(give(PublishTask.of("t", "acme", usd("15.00"), 1).at(june(2))))
                .isEqualTo("stored");
    }

    /** Another process, whose clock is ahead, recorded the deposit. */
    @Test
    void a_command_without_a_date_uses_the_money_that_is_there() {
        give(DepositFunds.of("d-3", "acme", usd("1.00")));
        clock.set(clock.instant().minusMillis(5));
        assertThat(give(PublishTask.of("t", "acme", usd("31.00"), 1))).isEqualTo("stored");
    }

    /** The requester is never negative as of a moment: what uses the deposit takes effect with it. */
    @Test
    void a_command_without_a_date_follows_the_deposit() {
        give(DepositFunds.of("d-3", "late", usd("30.00")));
        Instant ahead = clock.instant();
        clock.set(ahead.minusMillis(5));
        for (Command command : List.of(
                PublishTask.of("t", "late", usd("1.00"), 1),
                ExtendTask.of("e", "t", 1),
                GrantBonus.of("b", "ada", "late", usd("1.00"), "well done"),
                SplitBonus.of("s", "late", usd("1.00"), "well done", BonusShare.to("ada")),
                RewardUnits.of("u", "ada", "late", Units.of(1, usd("1.00")), "well done"),
                ReimburseExpense.of("x", "ada", usd("1.00"), "a bus").paidBy("late"),
                TopUpPay.of("y", "ada", usd("1.00"), "a minimum").paidBy("late"),
                RefundFunds.everything("r", "late", "USD"))) {
            assertThat(ledger.execute(command).effective()).as("%s", command).isEqualTo(ahead);
        }
    }

    /** Past 20 arrivals the earliest count as one. */
    @Test
    void many_deposits_still_have_a_first_one() {
        for (int i = 0; i < 40; i++) {
            give(DepositFunds.of("m-" + i, "many", usd("1.00")).at(june(1).plusSeconds(i)));
        }
        assertThat(give(PublishTask.of("t", "many", usd("1.00"), 1).at(june(1).minusNanos(1_000))))
                .startsWith("back-dated: requester:many:USD has enough available since 2026-06-01T00:00:00Z");
        assertThat(give(PublishTask.of("t", "many", usd("40.00"), 1).at(june(1).plusSeconds(38))))
                .startsWith("back-dated: requester:many:USD has enough available since 2026-06-01T00:00:39Z");
        assertThat(give(PublishTask.of("t", "many", usd("40.00"), 1).at(june(1).plusSeconds(39))))
                .isEqualTo("stored");
    }

    private String give(Command command) {
        try {
            ledger.execute(command);
            return "stored";
        } catch (RefusedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Instant june(int day) {
        return Instant.parse("2026-06-01T00:00:00Z").plusSeconds((day - 1) * 86_400L);
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }
}
