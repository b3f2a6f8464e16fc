package io.piecework.ledger.marketplace.earnings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** Answers with the ledger's own pages, which know nothing of this application: each gets a link back to it. */
@Component
public class LedgerPages {

    /** Such a page carries its style in itself, which the policy of this application's pages forbids. */
    private static final String STYLE_INSIDE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final MessageSource texts;

    LedgerPages(MessageSource texts) {
        this.texts = texts;
    }

    /**
     * Where to write such a page to.
     *
     * @param from the name of the page that leads to it
     */
    public Writer html(HttpServletResponse answer, String from) throws IOException {
        answer.setHeader("Content-Security-Policy", STYLE_INSIDE);
        answer.setContentType("text/html; charset=UTF-8");
        Locale language = LocaleContextHolder.getLocale();
        Object[] name = {texts.getMessage("nav." + from, null, language)};
        String back = escaped(texts.getMessage("nav.back", name, language));
        String label = escaped(texts.getMessage("nav.pages", null, language));
        String link = "\n<nav aria-label=\"" + label + "\"><a href=\"/" + from + "\">" + back + "</a></nav>";
        return new LinkBack(answer.getWriter(), link);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** @param written what the page answered: false where there is none */
    public static void required(boolean written) {
        if (!written) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
