package io.piecework.ledger.page;

import io.piecework.ledger.page.font.PdfFonts;
import java.util.List;

/** Checks that the optional libraries are on the class path, with an error that names the missing one. */
final class RequiredLibraries {

    private static final List<String> FOR_PDF = List.of(
            "com.openhtmltopdf.pdfboxout.PdfRendererBuilder", "com.openhtmltopdf.bidi.support.ICUBidiReorderer");

    private RequiredLibraries() {}

    /** @throws IllegalStateException when FreeMarker is missing */
    static void forPages() {
        require(
                "freemarker.template.Configuration",
                "a page needs FreeMarker (org.freemarker:freemarker) on the class path");
    }

    /** @throws IllegalStateException when a library for PDF is missing */
    static void forPdf() {
        forPages();
        for (String type : FOR_PDF) {
            require(
                    type,
                    "a PDF needs openhtmltopdf (io.github.openhtmltopdf:openhtmltopdf-pdfbox and openhtmltopdf-rtl-support) on the class path");
        }
        if (!PdfFonts.arePresent()) {
            throw new IllegalStateException(
                    "a PDF needs the DejaVu fonts (net.sf.jasperreports:jasperreports-fonts) on the class path");
        }
    }

    private static void require(String type, String sentence) {
        try {
            Class.forName(type, false, RequiredLibraries.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(sentence, e);
        }
    }
}
