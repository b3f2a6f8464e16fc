/**
 * H2 2.x, in memory or in a file, in its own mode or in {@code MODE=PostgreSQL}.
 */
@NullMarked
package io.piecework.ledger.engine.h2;

import org.jspecify.annotations.NullMarked;
