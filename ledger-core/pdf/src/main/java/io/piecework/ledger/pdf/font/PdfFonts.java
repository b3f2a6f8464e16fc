package io.piecework.ledger.pdf.font;

import java.lang.Character.UnicodeScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two fonts of a page, of a normal and of a bold weight, made for the text of this page. Not thread-safe. */
public final class PdfFonts {

    private static final Logger LOG = LoggerFactory.getLogger(PdfFonts.class);

    private static final int MOST_NAMED = 20;
    private static final int REGULAR_WEIGHT = 400;
    private static final int BOLD_WEIGHT = 700;

    private final PageFont font;

    private PdfFonts(PageFont font) {
        this.font = font;
    }

    /**
     * @param text all text of the page
     * @param named files or folders of fonts that are searched before those of the operating system
     * @throws IllegalArgumentException when no font is at a path
     */
    public static PdfFonts of(String text, List<Path> named) {
        return new PdfFonts(new PageFont(named, language(text)));
    }

    /**
     * How the names of fonts end that are made for a text: Chinese characters look different in Chinese and in Japanese fonts. Japanese where it
     * has Kana, Korean where it has Hangul, and Chinese else.
     */
    static String language(String text) {
        boolean hangul = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x1100) {
                UnicodeScript script = UnicodeScript.of(text.charAt(i));
                if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
                    return " JP";
                }
                hangul |= script == UnicodeScript.HANGUL;
            }
        }
        return hangul ? " KR" : " SC";
    }

    /**
     * A text as the fonts print it, which have its glyphs from now on: a character that no font has becomes its number, such as
     * {@code U+1F436}, and letters that combine become one character of {@link #combined}.
     */
    public String shown(String text) {
        return font.shown(text);
    }

    /** Names the characters in the log that no font has, for the whole page at once. The log gets no other part of its text. */
    public void logMissing() {
        missing().ifPresent(LOG::warn);
    }

    Optional<String> missing() {
        SortedSet<Integer> missing = font.missing();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("a PDF shows " + missing.size()
                        + " characters by their numbers, because no font has a glyph for them: "
                        + missing.stream()
                                .limit(MOST_NAMED)
                                .map(c -> String.format("U+%04X", c))
                                .collect(Collectors.joining(", "))
                        + (missing.size() > MOST_NAMED ? " and others" : ""));
    }

    /** A TrueType file for each weight, in the order of the weights. */
    public SortedMap<Integer, byte[]> files() {
        return new TreeMap<>(
                Map.of(REGULAR_WEIGHT, font.file(BaseFont.regular()), BOLD_WEIGHT, font.file(BaseFont.bold())));
    }

    /** The letters of each glyph that stands for several, by the code point that the page has in their place. */
    public Map<Integer, String> combined() {
        return font.combined();
    }
}
