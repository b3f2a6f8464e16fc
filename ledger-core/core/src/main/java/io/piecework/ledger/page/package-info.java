/**
 * Pages: a worker's statement and the reports as HTML, a statement as PDF, each in one file without scripts.
 *
 * <p>Needs FreeMarker, and openhtmltopdf for PDF; both are optional dependencies. Text that people wrote is escaped and made safe to display
 * ({@link io.piecework.ledger.page.DisplayText}); neither making nor opening a page loads anything.
 *
 * <p>It has no table: it asks the statements. Readers: the worker's view and the command line.
 */
@NullMarked
package io.piecework.ledger.page;

import org.jspecify.annotations.NullMarked;
