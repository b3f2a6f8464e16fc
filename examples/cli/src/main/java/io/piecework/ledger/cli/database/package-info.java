/** The database that {@code --db} names, and the connections of one run. */
@NullMarked
package io.piecework.ledger.cli.database;

import org.jspecify.annotations.NullMarked;
