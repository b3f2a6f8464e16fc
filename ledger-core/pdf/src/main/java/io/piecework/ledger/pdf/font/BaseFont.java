package io.piecework.ledger.pdf.font;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** DejaVu Sans in one weight, read once for all pages. Thread-safe: its reader is not, so that one thread reads at a time. */
final class BaseFont {

    static final String REGULAR = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";
    private static final String BOLD = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf";

    private static final AffineTransform SAME = new AffineTransform();

    private final TrueTypeFont font;
    private final CmapLookup numbers;
    private final TrueTypeFile.Measures measures;

    /** Not larger than the font. */
    private final Map<Integer, Optional<Glyph>> read = new HashMap<>();

    /** @param name the name of a page's font, which has other glyphs than DejaVu */
    private BaseFont(String resource, String name) {
        try (InputStream file = BaseFont.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            numbers = font.getUnicodeCmapLookup();
            var head = font.getHeader();
            var lines = font.getHorizontalHeader();
            var os2 = font.getOS2Windows();
            measures = new TrueTypeFile.Measures(
                    name,
                    os2.getWeightClass(),
                    head.getXMin(),
                    head.getYMin(),
                    head.getXMax(),
                    head.getYMax(),
                    lines.getAscender(),
                    lines.getDescender(),
                    os2.getCapHeight(),
                    os2.getHeight());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Regular {
        static final BaseFont FONT = new BaseFont(REGULAR, "Piecework-Regular");
    }

    private static final class Bold {
        static final BaseFont FONT = new BaseFont(BOLD, "Piecework-Bold");
    }

    static BaseFont regular() {
        return Regular.FONT;
    }

    static BaseFont bold() {
        return Bold.FONT;
    }

    TrueTypeFile.Measures measures() {
        return measures;
    }

    synchronized boolean has(int codePoint) {
        return numbers.getGlyphId(codePoint) != 0;
    }

    synchronized Optional<Glyph> glyph(int codePoint) {
        Optional<Glyph> known = read.get(codePoint);
        if (known != null) {
            return known;
        }
        int number = numbers.getGlyphId(codePoint);
        if (number == 0) {
            return Optional.empty();
        }
        Optional<Glyph> glyph = Optional.of(outline(number));
        read.put(codePoint, glyph);
        return glyph;
    }

    private Glyph outline(int number) {
        try {
            var entry = font.getGlyph().getGlyph(number);
            int advance = font.getAdvanceWidth(number);
            return entry == null ? new Glyph(advance, new byte[0]) : Outline.glyph(entry.getPath(), SAME, advance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
