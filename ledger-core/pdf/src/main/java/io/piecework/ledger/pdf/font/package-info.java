/**
 * The fonts of a PDF: they are put together for each page, of the glyphs that its text needs and no others.
 *
 * <p>DejaVu has the glyphs of most alphabets. For others the files that the host names and those in the folders of the operating system are
 * searched. A character that no font has is shown by its number and named in the log. It has no table. Reader: the pages.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.piecework.ledger.pdf.font;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
