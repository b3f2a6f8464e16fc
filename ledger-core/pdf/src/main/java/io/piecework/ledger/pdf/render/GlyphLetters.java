package io.piecework.ledger.pdf.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Replaces the numbers of combined glyphs in the tables by which a reader of the PDF gets its text. */
final class GlyphLetters {

    /** A code point beyond the first plane, in UTF-16. */
    private static final Pattern NUMBER = Pattern.compile("<(D[89AB][0-9A-F]{2}D[C-F][0-9A-F]{2})>");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private GlyphLetters() {}

    /** @param pdf with final fonts: it was saved once */
    static void write(PDDocument pdf, Map<Integer, String> combined) throws IOException {
        var done = new HashSet<COSStream>();
        for (PDPage page : pdf.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                COSDictionary font = page.getResources().getFont(name).getCOSObject();
                COSStream table = font.getCOSStream(COSName.TO_UNICODE);
                if (table != null && done.add(table)) {
                    replace(table, combined);
                }
            }
        }
    }

    private static void replace(COSStream table, Map<Integer, String> combined) throws IOException {
        String before = table.toTextString();
        String after = NUMBER.matcher(before).replaceAll(number -> letters(number.group(1), combined));
        if (!after.equals(before)) {
            try (OutputStream out = table.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(after.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static String letters(String number, Map<Integer, String> combined) {
        int codePoint = new String(HEX.parseHex(number), StandardCharsets.UTF_16BE).codePointAt(0);
        String letters = combined.get(codePoint);
        return "<" + (letters == null ? number : HEX.formatHex(letters.getBytes(StandardCharsets.UTF_16BE))) + ">";
    }
}
