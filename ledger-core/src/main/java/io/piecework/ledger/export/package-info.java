/**
 * The journal as other programs read it: plain text for hledger, ledger and beancount, CSV and JSON lines. Everything is written in one
 * moment of the database and in bounded memory.
 *
 * <p>What people wrote, in titles, reasons and ids, could be taken for something else there: it comes out harmless, and in a way that it
 * can be read back ({@link io.piecework.ledger.export.Escapes}, {@link io.piecework.ledger.statement.SpreadsheetSafeText}).
 */
@NullMarked
package io.piecework.ledger.export;

import org.jspecify.annotations.NullMarked;
