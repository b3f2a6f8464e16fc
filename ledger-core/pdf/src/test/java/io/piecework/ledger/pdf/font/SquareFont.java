package io.piecework.ledger.pdf.font;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A font file in which every character is a square, so that a test needs no font of the machine. */
public final class SquareFont {

    /** Wider than that of other fonts. */
    static final int ADVANCE = 2_345;

    private SquareFont() {}

    /** @param name the name of the file, from which its rank follows */
    public static Path write(Path folder, String name, IntStream codePoints) throws IOException {
        return Files.write(folder.resolve(name), bytes(codePoints));
    }

    static byte[] bytes(IntStream codePoints) {
        Glyph square = Outline.glyph(new Rectangle(200, 0, 1_600, 1_500), new AffineTransform(), ADVANCE);
        var glyphs = new TreeMap<Integer, Glyph>();
        codePoints.forEach(c -> glyphs.put(c, square));
        return TrueTypeFile.of(
                new TrueTypeFile.Measures("Squares", 400, 0, 0, 2_000, 1_600, 1_600, 0, 1_500, 1_000), glyphs);
    }
}
