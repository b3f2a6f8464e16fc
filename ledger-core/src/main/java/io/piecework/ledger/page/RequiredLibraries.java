package io.piecework.ledger.page;

import java.util.List;

/** Says in one sentence which library is missing that the host was left to bring. */
final class RequiredLibraries {

    private static final List<String> FOR_PDF = List.of(
            "com.openhtmltopdf.pdfboxout.PdfRendererBuilder", "com.openhtmltopdf.bidi.support.ICUBidiReorderer");

    private RequiredLibraries() {}

    /** @throws IllegalStateException when FreeMarker is not there */
    static void forPages() {
        require(
                "freemarker.template.Configuration",
                "a page needs FreeMarker (org.freemarker:freemarker) on the class path");
    }

    /** @throws IllegalStateException when one of the libraries that make a PDF is not there */
    static void forPdf() {
        forPages();
        for (String type : FOR_PDF) {
            require(
                    type,
                    "a PDF needs openhtmltopdf (io.github.openhtmltopdf:openhtmltopdf-pdfbox and openhtmltopdf-rtl-support) on the class path");
        }
        if (RequiredLibraries.class.getResource(PdfWriter.REGULAR) == null) {
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
