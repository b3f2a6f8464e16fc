package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.account.dormancy.WatchDormancy;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dormant earnings are announced once, and stay with the worker until the notice period is over. */
class DormancyDecisionsTest extends Decisions {

    private static final EscheatEarnings ESCHEAT = EscheatEarnings.everything(
                    "f-1", "ada", "USD", "unclaimed for three years", "ops-2")
            .by(Actor.operator("ops-1"));

    @BeforeEach
    void earnedAndWatched() {
        fixture.given(
                CompensateWorker.of("b-1", "ada", usd("10.00"), "for her time"),
                WatchDormancy.of("dw-1", DormancyRule.afterDays(1_000, "USD").noticeOfDays(90)));
    }

    @Test
    void dormant_earnings_are_announced_once() {
        fixture.whenTimePasses(Duration.ofDays(999)).storesNothing();
        fixture.whenTimePasses(Duration.ofDays(1))
                .stores(event(DormancyEvent.Announced.class).with("dormant", "USD 10.00"));
        fixture.whenTimePasses(Duration.ofDays(1)).storesNothing();
    }

    @Test
    void nothing_is_escheated_without_a_notice() {
        fixture.givenTime(fixture.clock().instant().plus(Duration.ofDays(2_000)));
        fixture.when(ESCHEAT).storesNothing().isRefused(RefusalCode.WRONG_STATE);
    }

    @Test
    void an_escheat_waits_until_the_notice_period_is_over() {
        fixture.whenTimePasses(Duration.ofDays(1_000));
        fixture.givenTime(fixture.clock().instant().plus(Duration.ofDays(89)));
        fixture.when(ESCHEAT).storesNothing().isRefused(RefusalCode.NOT_YET_DUE);
        fixture.givenTime(fixture.clock().instant().plus(Duration.ofDays(1)));
        fixture.when(ESCHEAT).isStored();
    }
}
