package io.piecework.ledger.document.html;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/** A document as a page that is read in a browser, or printed on paper as a PDF. */
public sealed interface PaperPage permits StatementPage, RequesterPage, CertificatePage, DecisionPage {

    /**
     * Writes the page in its form for paper: well-formed XHTML without a document type.
     *
     * @return when the last event in it was recorded; empty, and nothing is written, where there is no document
     * @throws IOException when it cannot be written
     */
    @API(status = API.Status.INTERNAL)
    Optional<Instant> print(Writer out) throws IOException;
}
