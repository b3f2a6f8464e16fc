package io.piecework.ledger.stories;

import io.piecework.ledger.testdb.TestDatabase;

/** The table of rounding examples on PostgreSQL. */
final class RoundingOnPostgresqlTest extends RoundingTest {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
