/**
 * The ports: what a room may ask of whatever stores its streams and rows. Interfaces only; {@code engine} stands behind them.
 */
@NullMarked
package io.piecework.ledger.stream;

import org.jspecify.annotations.NullMarked;
