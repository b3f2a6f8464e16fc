package io.piecework.ledger.stories;

import io.piecework.ledger.testdb.TestDatabase;
import org.junit.jupiter.api.Tag;

/** The table of rounding examples on PostgreSQL. */
@Tag("slow")
final class RoundingOnPostgresqlTest extends RoundingTest {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
