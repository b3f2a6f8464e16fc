package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.model.commands.RunFile;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random sequences of commands: the ledger and the model agree after every one of them. */
class ModelTest {

    /** How many, from which seed on: the profile {@code thorough} raises the property {@code piecework.model}. */
    private static final long FIRST = Long.getLong("piecework.model.seed", 1);

    private static final int SEQUENCES = Integer.getInteger("piecework.model", 40);

    /** On each database but the first. */
    private static final int A_FEW = Math.max(1, SEQUENCES / 20);

    /** Of how many one is proved from its events after each of its commands: of four in a build, all by hand. */
    private static final long PROVED = Long.getLong("piecework.model.proved", 4);

    /** All on H2 and a few on the others, or all on the one database that the property {@code piecework.model.database} names. */
    static Stream<Arguments> databases() {
        String one = System.getProperty("piecework.model.database");
        return one == null
                ? Stream.of(
                        arguments(TestDatabase.H2, SEQUENCES),
                        arguments(TestDatabase.H2_IN_POSTGRESQL_MODE, A_FEW),
                        arguments(TestDatabase.POSTGRESQL, A_FEW))
                : Stream.of(arguments(TestDatabase.valueOf(one.toUpperCase(Locale.ROOT)), SEQUENCES));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void ledger_and_model_agree_after_every_command(TestDatabase database, int sequences) {
        for (long seed = FIRST; seed < FIRST + sequences; seed++) {
            try (var trial = new ModelRunner(database, ModelRunner.AS_IT_IS, seed % PROVED == 0)) {
                agree(database, trial, seed);
                assertThat(trial.proof()).as("seed %d", seed).isEmpty();
            }
        }
    }

    private static void agree(TestDatabase database, ModelRunner trial, long seed) {
        List<TimedCommand> steps = Generator.closing(seed);
        if (trial.run(steps).isPresent()) {
            List<TimedCommand> least =
                    new Shrinker(some -> inAnother(database, some).isPresent()).shrink(steps);
            fail(
                    "seed %d: %s%nas a file for piecework run:%n%s",
                    seed,
                    inAnother(database, least).map(ModelRunner.Difference::told).orElse("gone"),
                    RunFile.of(least));
        }
    }

    /** Books that are closed once stay so. */
    private static Optional<ModelRunner.Difference> inAnother(TestDatabase database, List<TimedCommand> steps) {
        try (var trial = new ModelRunner(database, ModelRunner.AS_IT_IS)) {
            return trial.run(steps);
        }
    }
}
