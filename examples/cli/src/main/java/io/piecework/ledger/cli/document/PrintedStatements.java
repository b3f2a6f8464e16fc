package io.piecework.ledger.cli.document;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/** What {@code piecework statement} prints, of a worker or of a requester, or {@code piecework certificate}, in one format. */
public interface PrintedStatements {

    /** A format; html and pdf are pages, which show one currency. */
    enum Format {
        TEXT,
        CSV,
        JSONL,
        HTML,
        PDF;

        public boolean isPage() {
            return this == HTML || this == PDF;
        }

        public boolean isRows() {
            return this == CSV || this == JSONL;
        }
    }

    String NOTHING_KNOWN = "Nothing was recorded by then.\n";

    /** @param width of the terminal */
    void write(PrintWriter text, int width) throws IOException;

    /** @return false where nothing was recorded by then */
    boolean pdf(OutputStream file) throws IOException;
}
