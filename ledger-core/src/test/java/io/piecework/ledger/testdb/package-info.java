/** The databases and the clock that tests run on; every contract runs on all of {@link io.piecework.ledger.testdb.TestDatabase}. */
package io.piecework.ledger.testdb;
