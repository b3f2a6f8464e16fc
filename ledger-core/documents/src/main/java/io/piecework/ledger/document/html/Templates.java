package io.piecework.ledger.document.html;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** Renders the templates of this package. FreeMarker escapes every value, because the names end in {@code .ftlh}. */
final class Templates {

    private static final Configuration TEMPLATES = new Configuration(Configuration.VERSION_2_3_34);

    static {
        TEMPLATES.setClassForTemplateLoading(Templates.class, "");
        TEMPLATES.setDefaultEncoding("UTF-8");
        TEMPLATES.setLocale(Locale.ROOT);
        TEMPLATES.setLocalizedLookup(false);
        TEMPLATES.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        TEMPLATES.setLogTemplateExceptions(false);
        TEMPLATES.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    }

    private Templates() {}

    static void write(String name, Map<String, ?> model, Writer out) throws IOException {
        try {
            Template template = TEMPLATES.getTemplate(name);
            template.process(model, out);
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + name + " does not fit its model", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
