/**
 * What the engine needs from a database, without naming one: the {@code Dialect} port, statements, rows, transactions, and the
 * classification of SQL failures. {@code h2} and {@code postgres} implement it.
 */
@NullMarked
package io.piecework.ledger.engine.jdbc;

import org.jspecify.annotations.NullMarked;
