package io.piecework.ledger.pdf.render;

import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * Knows no font of the machine. Our pages name only fonts that are embedded; openhtmltopdf makes two for forms and drops them, for which PDFBox
 * would list the fonts of the machine and keep the list in the user's home folder.
 */
final class NoFonts implements FontMapper {

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor font) {
        return new FontMapping<>(null, false);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor font) {
        return new FontMapping<>(null, false);
    }

    @Override
    public CIDFontMapping getCIDFont(String name, PDFontDescriptor font, PDCIDSystemInfo system) {
        return new CIDFontMapping(null, null, false);
    }
}
