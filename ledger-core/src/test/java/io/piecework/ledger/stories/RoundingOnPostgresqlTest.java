package io.piecework.ledger.stories;

import io.piecework.ledger.testdb.TestDatabase;

/** The same table, the same digits. */
final class RoundingOnPostgresqlTest extends RoundingTest {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
