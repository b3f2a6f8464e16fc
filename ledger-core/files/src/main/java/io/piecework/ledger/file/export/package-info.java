/**
 * The journal and the statements in the formats of other programs: plain text for hledger, ledger and beancount, CSV and JSON lines. An export
 * reads one snapshot of the database, in bounded memory.
 *
 * <p>Titles, reasons and ids may contain characters with a meaning in a format: they are escaped so that they can be read back
 * ({@link io.piecework.ledger.file.export.Escapes}, {@link io.piecework.ledger.command.text.SpreadsheetSafeText}).
 *
 * <p>It has no table: it asks the journal and the statements. Readers: the front door to files, and the command line.
 */
@NullMarked
package io.piecework.ledger.file.export;

import org.jspecify.annotations.NullMarked;
