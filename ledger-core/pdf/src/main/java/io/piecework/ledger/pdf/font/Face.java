package io.piecework.ledger.pdf.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outlines of a font file, and how letters combine: the JDK reads and shapes them. Thread-safe. */
final class Face {

    /** The letters that are drawn as one, such as a syllable of Devanagari. */
    record Cluster(String text, Glyph glyph, boolean plain) {}

    private static final Logger LOG = LoggerFactory.getLogger(Face.class);

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final Font font;

    private Face(Font font) {
        this.font = font;
    }

    /** Empty if the JDK cannot read the file, or has no library for fonts, as on some machines without a screen. */
    static Optional<Face> of(FontFile file) {
        try {
            Font[] fonts = Font.createFonts(file.path().toFile());
            return file.index() < fonts.length
                    ? Optional.of(new Face(fonts[file.index()].deriveFont(Font.PLAIN, Glyph.EM)))
                    : Optional.empty();
        } catch (IOException | FontFormatException | RuntimeException | LinkageError e) {
            LOG.warn("the font {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** The glyph of a character alone; empty if the font has none, or a picture in its place. */
    Optional<Glyph> glyph(int codePoint) {
        GlyphVector glyphs = font.createGlyphVector(EXACT, Character.toString(codePoint));
        if (glyphs.getGlyphCode(0) == font.getMissingGlyphCode()) {
            return Optional.empty();
        }
        Glyph glyph = glyph(glyphs, 0, glyphs.getNumGlyphs());
        return glyph.isBlank() && !Character.isWhitespace(codePoint) ? Optional.empty() : Optional.of(glyph);
    }

    /** A run of letters from left to right in the glyphs that they combine to; empty if the font lacks one. */
    Optional<List<Cluster>> clusters(String run) {
        char[] text = run.toCharArray();
        GlyphVector glyphs = font.layoutGlyphVector(EXACT, text, 0, text.length, Font.LAYOUT_LEFT_TO_RIGHT);
        var clusters = new ArrayList<Cluster>();
        for (int first = 0; first < glyphs.getNumGlyphs(); ) {
            int end = endOfCluster(run, glyphs, first);
            int from = first == 0 ? 0 : glyphs.getGlyphCharIndex(first);
            int to = end < glyphs.getNumGlyphs() ? glyphs.getGlyphCharIndex(end) : text.length;
            for (int i = first; i < end; i++) {
                if (glyphs.getGlyphCode(i) == font.getMissingGlyphCode()) {
                    return Optional.empty();
                }
            }
            String letters = run.substring(from, to);
            clusters.add(new Cluster(letters, glyph(glyphs, first, end), isPlain(letters, glyphs, first, end)));
            first = end;
        }
        return Optional.of(clusters);
    }

    /** The place of a mark says nothing of how wide its letter is, so that both are one cluster. */
    private static int endOfCluster(String run, GlyphVector glyphs, int first) {
        int end = first + 1;
        while (end < glyphs.getNumGlyphs()
                && (glyphs.getGlyphCharIndex(end) <= glyphs.getGlyphCharIndex(first)
                        || isMark(run.codePointAt(glyphs.getGlyphCharIndex(end))))) {
            end++;
        }
        return end;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    /** Whether a character looks as it does alone. */
    private boolean isPlain(String letters, GlyphVector glyphs, int first, int end) {
        return end == first + 1
                && letters.codePointCount(0, letters.length()) == 1
                && font.createGlyphVector(EXACT, letters).getGlyphCode(0) == glyphs.getGlyphCode(first);
    }

    private static Glyph glyph(GlyphVector glyphs, int first, int end) {
        var shape = new GeneralPath();
        for (int i = first; i < end; i++) {
            shape.append(glyphs.getGlyphOutline(i), false);
        }
        var start = glyphs.getGlyphPosition(first).getX();
        var advance = Math.round(glyphs.getGlyphPosition(end).getX() - start);
        return Outline.glyph(shape, new AffineTransform(1, 0, 0, -1, -start, 0), (int) Math.max(advance, 0));
    }
}
