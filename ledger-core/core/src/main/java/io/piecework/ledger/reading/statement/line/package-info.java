/**
 * What a statement line says about its event: kind, title, amounts, reason. Each class has the words of one family of events.
 *
 * <p>It has no table: the package above stores the lines. Readers: that package.
 *
 * <p>Applications read {@link io.piecework.ledger.reading.statement.line.LineTitle}; the other types are internal.
 */
@NullMarked
package io.piecework.ledger.reading.statement.line;

import org.jspecify.annotations.NullMarked;
