package io.piecework.ledger.document.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/** A document as a page that is read in a browser, or printed on paper as a PDF. */
public sealed interface PaperPage permits StatementPage, RequesterPage, CertificatePage, DecisionPage {

    /**
     * Writes HTML, the lines of a statement in bounded memory. The page declares UTF-8, so a writer over bytes must encode it.
     *
     * @return false, and nothing is written, where there is no statement: no work was accepted and no money moved in its currency
     * @throws IOException when it cannot be written
     */
    default boolean html(Writer out) throws IOException {
        return write(out, false).isPresent();
    }

    /**
     * Writes the page.
     *
     * @param paper whether in its form for paper: well-formed XHTML without a document type
     * @return when the last event in it was recorded; empty, and nothing is written, where there is no document
     * @throws IOException when it cannot be written
     * @throws IllegalStateException when a statement on paper has more than 5,000 lines
     */
    @API(status = API.Status.INTERNAL)
    default Optional<Instant> write(Writer out, boolean paper) throws IOException {
        try {
            return written(out, paper);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * What {@link #write} returns. Most pages are written in a snapshot, out of which no checked exception comes: that of the writer is
     * unchecked.
     */
    @API(status = API.Status.INTERNAL)
    Optional<Instant> written(Writer out, boolean paper);
}
