/**
 * Statements, certificates and decisions as PDFs: {@link io.piecework.ledger.pdf.Pdf} paints the pages of {@link
 * io.piecework.ledger.document.html}. Neither making nor opening a PDF loads anything.
 */
@NullMarked
package io.piecework.ledger.pdf;

import org.jspecify.annotations.NullMarked;
