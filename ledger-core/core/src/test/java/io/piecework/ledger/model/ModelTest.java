package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.model.commands.RunFile;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executes random sequences of commands; the ledger and the model must agree after each command. A build takes every third sequence, see {@link
 * OneOrAll}.
 */
class ModelTest {

    /**
     * The number of sequences and the first seed. The property {@code piecework.model} sets a larger number than a
     * build runs.
     */
    private static final long FIRST = Long.getLong("piecework.model.seed", 1);

    private static final int SEQUENCES = Integer.getInteger("piecework.model", 10);

    /** The number of sequences on each database except H2. */
    private static final int FEW = Math.max(1, SEQUENCES / 20);

    /** One in this many sequences is verified after each command: one in four in a build, every one in a full run. */
    private static final long PROVED = Long.getLong("piecework.model.proved", 4);

    /**
     * Runs all sequences on H2 and a few on the others, or all on the database that the property {@code
     * piecework.model.database} names.
     */
    static Stream<Arguments> databases() {
        String one = System.getProperty("piecework.model.database");
        return one == null
                ? Stream.of(
                        arguments(TestDatabase.H2, SEQUENCES),
                        arguments(TestDatabase.H2_IN_POSTGRESQL_MODE, FEW),
                        arguments(TestDatabase.POSTGRESQL, FEW))
                : Stream.of(arguments(TestDatabase.valueOf(one.toUpperCase(Locale.ROOT)), SEQUENCES));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void ledger_and_model_agree_after_every_command(TestDatabase database, int sequences) {
        for (long seed : OneOrAll.third(
                LongStream.range(FIRST, FIRST + sequences).boxed().toList())) {
            try (var runner = new ModelRunner(database, ModelRunner.REAL_LEDGER, seed % PROVED == 0)) {
                agree(database, runner, seed);
                assertThat(runner.proof()).as("seed %d", seed).isEmpty();
            }
        }
    }

    private static void agree(TestDatabase database, ModelRunner runner, long seed) {
        List<TimedCommand> steps = Generator.closing(seed);
        if (runner.run(steps).isPresent()) {
            List<TimedCommand> least =
                    new Shrinker(some -> inAnother(database, some).isPresent()).shrink(steps);
            fail(
                    "seed %d: %s%nas a file for piecework run:%n%s",
                    seed,
                    inAnother(database, least)
                            .map(ModelRunner.Difference::differences)
                            .orElse("gone"),
                    RunFile.of(least));
        }
    }

    /** Closed books stay closed, so each such sequence needs its own ledger. */
    private static Optional<ModelRunner.Difference> inAnother(TestDatabase database, List<TimedCommand> steps) {
        try (var runner = new ModelRunner(database, ModelRunner.REAL_LEDGER)) {
            return runner.run(steps);
        }
    }
}
