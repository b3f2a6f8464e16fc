/** The databases of the tests. Every contract test runs on all of {@link io.piecework.ledger.testdb.TestDatabase}. */
package io.piecework.ledger.testdb;
