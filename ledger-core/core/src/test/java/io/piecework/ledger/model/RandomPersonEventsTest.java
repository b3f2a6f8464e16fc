package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.PersonSearch;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.testdb.TestDatabase;
import org.junit.jupiter.api.Test;

/** After random commands, the ledger finds every event about each worker by its lists. */
class RandomPersonEventsTest {

    /** Of twenty commands each; the profile {@code thorough} raises the property {@code piecework.journal}. */
    private static final int SEQUENCES = Integer.getInteger("piecework.journal", 5);

    @Test
    void every_event_about_a_worker_is_found() {
        try (var runner = new ModelRunner(TestDatabase.H2, ModelRunner.REPLAYING_LEDGER)) {
            for (long seed = 1; seed <= SEQUENCES; seed++) {
                assertThat(runner.run(Generator.sequence(seed)))
                        .as("seed %s", seed)
                        .isEmpty();
            }

            assertThat(PersonSearch.assertSameAsFound(runner.ledger())).isGreaterThan(3);
        }
    }
}
