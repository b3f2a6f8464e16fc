package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.PlantedLedger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ForgottenAssignmentReversals;
import io.piecework.ledger.work.award.ForgottenAwardReversals;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bugs planted in the ledger: the seeds of a build find each of them, and the shrinker reduces it to a few commands.
 */
@Tag("slow")
class PlantedBugsTest {

    private static final int MOST_SEEDS = 400;
    private static final int MOST_COMMANDS = 10;

    static Stream<Arguments> bugs() {
        return OneOrAll.third(List.of(
                        arguments(
                                "a minimum fee applied before rounding",
                                "publish-task",
                                new PlantedLedger.Bug(PlantedBugsTest::floorFirst, UnaryOperator.identity())),
                        arguments(
                                "a slot returned twice",
                                "accept-assignment",
                                new PlantedLedger.Bug(UnaryOperator.identity(), DoubleSlotReturnBug::new)),
                        arguments(
                                "a reversal calculated again",
                                "reverse-assignment",
                                new PlantedLedger.Bug(UnaryOperator.identity(), ForgottenAssignmentReversals::new)),
                        arguments(
                                "an award reversed twice",
                                "reverse-award",
                                new PlantedLedger.Bug(UnaryOperator.identity(), ForgottenAwardReversals::new)),
                        arguments(
                                "an award reversed from a worker without money",
                                "reverse-award",
                                new PlantedLedger.Bug(PlantedBugsTest::debitWithoutCheck, UnaryOperator.identity()))))
                .stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void finds(String name, String kind, PlantedLedger.Bug bug) {
        try (var runner =
                new ModelRunner(TestDatabase.H2, (database, clock) -> PlantedLedger.open(database, clock, bug))) {
            List<TimedCommand> found = found(runner);
            List<TimedCommand> least = new Shrinker(steps -> runner.run(steps).isPresent()).shrink(found);
            assertThat(least).as("%s: %s", name, least).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
            assertThat(least).extracting(step -> step.command().kind()).contains(kind);
            assertThat(runner.run(least)).isPresent();
        }
    }

    @Test
    void finds_nothing_without_a_planted_bug() {
        var none = new PlantedLedger.Bug(UnaryOperator.identity(), UnaryOperator.identity());
        try (var runner =
                new ModelRunner(TestDatabase.H2, (database, clock) -> PlantedLedger.open(database, clock, none))) {
            for (long seed = 1; seed <= 10; seed++) {
                assertThat(runner.run(Generator.sequence(seed)))
                        .as("seed %d", seed)
                        .isEmpty();
            }
        }
    }

    private static List<TimedCommand> found(ModelRunner runner) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            List<TimedCommand> steps = Generator.sequence(seed);
            if (runner.run(steps).isPresent()) {
                return steps;
            }
        }
        throw new AssertionError("not found among " + MOST_SEEDS + " seeds");
    }

    private static Command debitWithoutCheck(Command command) {
        return command instanceof ReverseAward reverse ? reverse.recovering(Recovery.NEGATIVE) : command;
    }

    /**
     * Rounding the larger of share and floor is the same as taking the larger of the rounded share and the rounded
     * floor.
     */
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
