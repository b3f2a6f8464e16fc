package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.PlantedLedger;
import io.piecework.ledger.assignment.ForgottenAssignmentReversals;
import io.piecework.ledger.award.ForgottenAwardReversals;
import io.piecework.ledger.award.ReverseAward;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Bugs that are put into the ledger on purpose: each is found among the seeds of a build, and shrunk to a few commands. */
class PlantedBugsTest {

    private static final int MOST_SEEDS = 400;
    private static final int MOST_COMMANDS = 10;

    @Test
    void finds_a_fee_floor_that_is_applied_before_rounding() {
        assertFound(new PlantedLedger.Bug(PlantedBugsTest::floorFirst, UnaryOperator.identity()), "publish-task");
    }

    @Test
    void finds_a_slot_that_is_given_back_twice() {
        assertFound(new PlantedLedger.Bug(UnaryOperator.identity(), DoubleSlotReturnBug::new), "accept-assignment");
    }

    @Test
    void finds_a_reversal_that_is_calculated_anew() {
        assertFound(
                new PlantedLedger.Bug(UnaryOperator.identity(), ForgottenAssignmentReversals::new),
                "reverse-assignment");
    }

    @Test
    void finds_an_award_that_is_taken_back_twice() {
        assertFound(new PlantedLedger.Bug(UnaryOperator.identity(), ForgottenAwardReversals::new), "reverse-award");
    }

    @Test
    void finds_an_award_that_is_taken_back_from_whoever_has_no_money_left() {
        assertFound(new PlantedLedger.Bug(PlantedBugsTest::whateverIsLeft, UnaryOperator.identity()), "reverse-award");
    }

    @Test
    void finds_nothing_where_no_bug_is_planted() {
        var none = new PlantedLedger.Bug(UnaryOperator.identity(), UnaryOperator.identity());
        try (var trial =
                new ModelRunner(TestDatabase.H2, (database, clock) -> PlantedLedger.open(database, clock, none))) {
            for (long seed = 1; seed <= 10; seed++) {
                assertThat(trial.run(Generator.sequence(seed)))
                        .as("seed %d", seed)
                        .isEmpty();
            }
        }
    }

    private static void assertFound(PlantedLedger.Bug bug, String kind) {
        try (var trial =
                new ModelRunner(TestDatabase.H2, (database, clock) -> PlantedLedger.open(database, clock, bug))) {
            List<TimedCommand> found = found(trial);
            List<TimedCommand> least = new Shrinker(steps -> trial.run(steps).isPresent()).shrink(found);
            assertThat(least).as("%s", least).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
            assertThat(least).extracting(step -> step.order().kind()).contains(kind);
            assertThat(trial.run(least)).isPresent();
        }
    }

    private static List<TimedCommand> found(ModelRunner trial) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            List<TimedCommand> steps = Generator.sequence(seed);
            if (trial.run(steps).isPresent()) {
                return steps;
            }
        }
        throw new AssertionError("not found among " + MOST_SEEDS + " seeds");
    }

    private static Command whateverIsLeft(Command command) {
        return command instanceof ReverseAward reverse ? reverse.recovering(Recovery.NEGATIVE) : command;
    }

    /** The larger of share and floor, rounded, is the larger of the rounded share and the rounded floor. */
    private static Command floorFirst(Command command) {
        if (!(command instanceof PublishTask publish) || publish.fee().floor() == null) {
            return command;
        }
        FeePolicy fee = publish.fee();
        Rounding rounding =
                fee.rounding() == null ? Rounding.minorUnit(publish.reward().currency()) : fee.rounding();
        Amount floor = rounding.round(fee.floor());
        return publish.withFee(fee.atLeast(floor));
    }
}
