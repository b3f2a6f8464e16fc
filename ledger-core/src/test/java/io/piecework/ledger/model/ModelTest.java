package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Random sequences of commands: the ledger and the model agree after every one of them. */
class ModelTest {

    /** How many, from which seed on: the property {@code piecework.model} asks for more than a build runs. */
    private static final long FIRST = Long.getLong("piecework.model.seed", 1);

    private static final int SEQUENCES = Integer.getInteger("piecework.model", 200);

    /** Of how many one is proved from its events after each of its commands: of four in a build, all by hand. */
    private static final long PROVED = Long.getLong("piecework.model.proved", 4);

    @Test
    void ledger_and_model_agree_after_every_command() {
        for (long seed = FIRST; seed < FIRST + SEQUENCES; seed++) {
            try (var trial = new Trial(Trial.AS_IT_IS, seed % PROVED == 0)) {
                agree(trial, seed);
                assertThat(trial.proof()).as("seed %d", seed).isEmpty();
            }
        }
    }

    private static void agree(Trial trial, long seed) {
        List<Step> steps = Generator.sequence(seed);
        if (trial.run(steps).isPresent()) {
            List<Step> least = new Shrinker(some -> trial.run(some).isPresent()).shrink(steps);
            fail(
                    "seed %d: %s%nas a file for piecework run:%n%s",
                    seed, trial.run(least).map(Trial.Difference::told).orElse("gone"), Lines.of(least));
        }
    }
}
