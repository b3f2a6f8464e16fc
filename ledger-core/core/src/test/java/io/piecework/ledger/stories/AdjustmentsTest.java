package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.AwardScene.accounts;
import static io.piecework.ledger.stories.AwardScene.available;
import static io.piecework.ledger.stories.AwardScene.refused;
import static io.piecework.ledger.stories.AwardScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;

/** Adjustments of a worker's earnings by two operators. */
class AdjustmentsTest {

    @EachDatabase
    void an_adjustment_needs_two_operators(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            refused(
                    ledger,
                    AdjustEarnings.of("b-1", "ada", usd("1.00"), "a mistake", "platform"),
                    "needs-authority: award:b-1 has operator:platform as actor and approver, it needs a second operator");
            refused(
                    ledger,
                    AdjustEarnings.of("b-1", "ada", usd("1.00"), "a mistake", "ops-2")
                            .by(Actor.worker(new WorkerId("ada"))),
                    "needs-authority: award:b-1 does not take this command from worker:ada, it needs an operator");
            assertThat(ledger.asWorker("ada").balance("USD")).isEmpty();
        });
    }

    @EachDatabase
    void an_adjustment_goes_below_zero_only_if_the_command_allows_it(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("1.00"), "the page was down"));
            var adjustment = AdjustEarnings.of("b-2", "ada", usd("-1.01"), "paid twice in March", "ops-2")
                    .by(Actor.operator("ops-1"));

            refused(
                    ledger,
                    adjustment,
                    "insufficient-earnings: worker:ada:USD has USD 1.00 available, cannot take back USD 1.01");
            ledger.execute(adjustment.recovering(Recovery.NEGATIVE));

            assertThat(available(ledger)).isEqualTo(usd("-0.01"));
            assertThat(accounts(ledger)).contains("worker:available USD 0.01", "expense USD -0.01");
        });
    }
}
