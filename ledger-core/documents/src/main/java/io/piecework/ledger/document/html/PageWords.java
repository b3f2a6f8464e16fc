package io.piecework.ledger.document.html;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModelException;
import io.piecework.ledger.document.language.Language;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of a page and its language, for every template. */
final class PageWords {

    private static final String PAGE = "\uE000";
    private static final String PAGES = "\uE001";

    private PageWords() {}

    /** {@code say} for the texts, {@code lang} and {@code dir} of the page, and the line at the foot of each sheet of paper as a CSS value. */
    static Map<String, Object> of(Language language) {
        return Map.of(
                "say",
                new SayMethod(language),
                "lang",
                language.toString(),
                "dir",
                language.isRightToLeft() ? "rtl" : "ltr",
                "sheet",
                sheet(
                        language.isRightToLeft()
                                ? PAGE + " / " + PAGES
                                : language.say("statement.page-of", PAGE, PAGES)));
    }

    /** {@code "Page " counter(page) " of " counter(pages)}, each letter as a number, so that no text ends the style sheet. */
    private static Object sheet(String text) {
        String css = text.codePoints()
                .mapToObj(c -> "\\" + Integer.toHexString(c) + " ")
                .collect(Collectors.joining("", "\"", "\""))
                .replace("\\e000 ", "\" counter(page) \"")
                .replace("\\e001 ", "\" counter(pages) \"");
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(css);
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }
}
