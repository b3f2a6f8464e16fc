package io.piecework.ledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.testing.axon.LedgerEventMatcher;
import io.piecework.ledger.testing.axon.LedgerFixtures;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicTypesTest extends ModuleWalls {

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong(
                        "io.piecework.ledger.testing",
                        List.of(LedgerFixture.class, LedgerFixtures.class, LedgerEventMatcher.class)))
                .isEmpty();
    }
}
