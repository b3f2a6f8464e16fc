/**
 * Rendering of PDFs with openhtmltopdf and PDFBox.
 *
 * <p>The classes of this package and those libraries are loaded once more, beside the application's: PDFBox has one mapper of fonts and
 * openhtmltopdf one logger, both static, and the application's stay as they are. It has no table. Reader: the pages.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.piecework.ledger.pdf.render;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
