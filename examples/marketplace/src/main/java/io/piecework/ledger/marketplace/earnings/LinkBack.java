package io.piecework.ledger.marketplace.earnings;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes a page of the ledger with a link in front of its content. Only the page's head is kept in memory. */
final class LinkBack extends FilterWriter {

    private static final String BODY = "<body";

    private final String link;
    private final StringBuilder head = new StringBuilder();
    private boolean written;

    /** @param link as HTML */
    LinkBack(Writer page, String link) {
        super(page);
        this.link = link;
    }

    @Override
    public void write(int character) throws IOException {
        write(new char[] {(char) character}, 0, 1);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        if (written) {
            out.write(text, offset, length);
            return;
        }
        head.append(text, offset, length);
        int body = head.indexOf(BODY);
        int end = body < 0 ? -1 : head.indexOf(">", body);
        if (end >= 0) {
            written = true;
            out.write(head.insert(end + 1, link).toString());
        }
    }
}
