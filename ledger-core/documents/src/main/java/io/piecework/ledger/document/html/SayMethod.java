package io.piecework.ledger.document.html;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import io.piecework.ledger.document.language.Language;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The method {@code say(key, values…)} of the templates: a text of the page's language, escaped for HTML. A value that is HTML already, such as
 * a text with a direction of its own, stays as it is.
 */
record SayMethod(Language language) implements TemplateMethodModelEx {

    /** Characters of private use, of which no text of a bundle has any, hold the places of the values while the text around them is escaped. */
    private static final char FIRST_PLACE = '\uE000';

    @Override
    public TemplateHTMLOutputModel exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        int count = arguments.size() - 1;
        Object[] places = IntStream.range(0, count)
                .mapToObj(i -> String.valueOf((char) (FIRST_PLACE + i)))
                .toArray();
        String text = language.say(((TemplateScalarModel) arguments.get(0)).getAsString(), places);
        var html = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int place = text.charAt(i) - FIRST_PLACE;
            html.append(
                    place >= 0 && place < count
                            ? markup(arguments.get(place + 1))
                            : HTMLOutputFormat.INSTANCE.escapePlainText(text.substring(i, i + 1)));
        }
        return HTMLOutputFormat.INSTANCE.fromMarkup(html.toString());
    }

    private static String markup(Object value) throws TemplateModelException {
        return value instanceof TemplateHTMLOutputModel html
                ? HTMLOutputFormat.INSTANCE.getMarkupString(html)
                : HTMLOutputFormat.INSTANCE.escapePlainText(((TemplateScalarModel) value).getAsString());
    }
}
