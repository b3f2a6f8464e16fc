package io.piecework.ledger.document.html;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import io.piecework.ledger.document.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders the templates of this package. FreeMarker escapes every value, because the names end in {@code .ftlh}. */
final class Templates {

    private static final String PAGE = "\uE000";
    private static final String PAGES = "\uE001";

    private static final Configuration TEMPLATES = new Configuration(Configuration.VERSION_2_3_34);

    static {
        TEMPLATES.setClassForTemplateLoading(Templates.class, "");
        TEMPLATES.setDefaultEncoding("UTF-8");
        TEMPLATES.setLocale(Locale.ROOT);
        TEMPLATES.setLocalizedLookup(false);
        TEMPLATES.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        TEMPLATES.setLogTemplateExceptions(false);
        TEMPLATES.setObjectWrapper(new DefaultObjectWrapper(Configuration.VERSION_2_3_34) {
            @Override
            public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
                return super.wrap(
                        value instanceof Record record && !(value instanceof TemplateModel)
                                ? RecordModel.of(record)
                                : value);
            }
        });
        TEMPLATES.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    }

    private Templates() {}

    /** With the words of a language: {@code say} for the texts, {@code lang} and {@code dir} of the page, and the foot of each sheet of paper. */
    static void write(String name, Map<String, ?> model, Language language, boolean pdf, Writer out) {
        var all = new HashMap<String, Object>(model);
        all.put("pdf", pdf);
        all.put("say", new SayMethod(language));
        all.put("lang", language.toString());
        all.put("dir", language.formats().isRightToLeft() ? "rtl" : "ltr");
        all.put(
                "sheet",
                sheet(
                        language.formats().isRightToLeft()
                                ? PAGE + " / " + PAGES
                                : language.say("statement.page-of", PAGE, PAGES)));
        try {
            write(name, all, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    static void write(String name, Map<String, ?> model, Writer out) throws IOException {
        try {
            Template template = TEMPLATES.getTemplate(name);
            template.process(model, out);
            out.flush();
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + name + " does not fit its model", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
