package io.piecework.ledger.marketplace.earnings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Answers with the ledger's own pages. */
public final class LedgerPages {

    /** Such a page carries its style in itself, which the policy of this application's pages forbids. */
    private static final String STYLE_INSIDE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private LedgerPages() {}

    /** Where to write such a page to. */
    public static Writer html(HttpServletResponse answer) throws IOException {
        answer.setHeader("Content-Security-Policy", STYLE_INSIDE);
        answer.setContentType("text/html; charset=UTF-8");
        return answer.getWriter();
    }

    /** @param written what the page answered: false where there is none */
    public static void required(boolean written) {
        if (!written) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
