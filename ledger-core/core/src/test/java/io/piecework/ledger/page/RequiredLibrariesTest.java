package io.piecework.ledger.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.testdb.WithoutLibrary;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A missing optional library gives an error that names it, and only the feature that needs it fails. */
class RequiredLibrariesTest {

    @Test
    void names_the_missing_library_for_pages() throws IOException {
        try (URLClassLoader without = WithoutLibrary.loader("freemarker")) {
            assertThatThrownBy(() -> report(without))
                    .hasRootCauseInstanceOf(ClassNotFoundException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a page needs FreeMarker (org.freemarker:freemarker) on the class path");
        }
    }

    @Test
    void names_the_missing_libraries_for_pdf() throws IOException {
        for (String library : new String[] {"openhtmltopdf-pdfbox", "openhtmltopdf-rtl-support"}) {
            try (URLClassLoader without = WithoutLibrary.loader(library)) {
                assertThatThrownBy(() -> pdf(without))
                        .cause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "a PDF needs openhtmltopdf (io.github.openhtmltopdf:openhtmltopdf-pdfbox and openhtmltopdf-rtl-support)"
                                        + " on the class path");
            }
        }
        try (URLClassLoader without = WithoutLibrary.loader("jasperreports-fonts")) {
            assertThatThrownBy(() -> pdf(without))
                    .cause()
                    .hasMessage(
                            "a PDF needs the DejaVu fonts (net.sf.jasperreports:jasperreports-fonts) on the class path");
        }
    }

    private static void report(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> page = loader.loadClass("io.piecework.ledger.page.ReportPage");
        Object report =
                page.getConstructor(String.class, String.class, String.class).newInstance("r", "", "");
        page.getMethod("html", Class.class, Function.class, Writer.class)
                .invoke(report, null, null, Writer.nullWriter());
    }

    private static void pdf(ClassLoader loader) throws ReflectiveOperationException, InvocationTargetException {
        var needed =
                loader.loadClass("io.piecework.ledger.page.RequiredLibraries").getDeclaredMethod("forPdf");
        needed.setAccessible(true);
        needed.invoke(null);
    }
}
