/**
 * Pages: a worker's and a requester's statement, certificates, decisions and reports as HTML, each in one file without scripts.
 *
 * <p>Text that people wrote is escaped and made safe to display ({@link io.piecework.ledger.document.html.DisplayText}); neither making nor
 * opening a page loads anything. It has no table: it asks the statements. Readers: PDFs, the application and the command line.
 */
@NullMarked
package io.piecework.ledger.document.html;

import org.jspecify.annotations.NullMarked;
