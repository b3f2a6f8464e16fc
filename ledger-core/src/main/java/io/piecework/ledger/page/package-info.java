/**
 * What is read as pages: a worker's statement and the reports as HTML, a statement as PDF, each one file that needs no other.
 *
 * <p>Needs FreeMarker, and for PDF openhtmltopdf, which the library leaves to those who want pages. What people wrote is text in them and
 * nothing else ({@link io.piecework.ledger.page.DisplayText}); nothing is ever fetched to show or to make them.
 */
@NullMarked
package io.piecework.ledger.page;

import org.jspecify.annotations.NullMarked;
