/**
 * PostgreSQL 14 and later.
 */
@NullMarked
package io.piecework.ledger.engine.postgres;

import org.jspecify.annotations.NullMarked;
