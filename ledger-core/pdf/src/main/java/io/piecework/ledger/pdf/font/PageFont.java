package io.piecework.ledger.pdf.font;

import com.ibm.icu.lang.UCharacter;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The glyphs of one page. {@link #shown} takes each text of it and returns what to print in its place, {@link #file} makes the font.
 *
 * <p>Letters that combine, such as a syllable of Devanagari, become one glyph with a number for private use; {@link #combined} has their text.
 * Not thread-safe.
 */
final class PageFont {

    /** The first number of a combined glyph; they leave gaps, because PDFBox writes the text of numbers in a row as a range. */
    private static final int COMBINED = 0xF0000;

    private static final int GAP = 2;

    /** Scripts whose letters stand side by side and do not change. */
    private static final Set<UnicodeScript> UNJOINED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.COMMON,
            UnicodeScript.YI);

    private final FontSearch search;
    private final SortedMap<Integer, Glyph> others = new TreeMap<>();
    private final SortedSet<Integer> used = new TreeSet<>();
    private final Map<List<Object>, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> combined = new TreeMap<>();
    private final Map<String, String> runs = new HashMap<>();
    private final SortedSet<Integer> missing = new TreeSet<>();

    PageFont(List<Path> named, String language) {
        search = new FontSearch(named, language);
        IntStream.rangeClosed(' ', 0xFF).forEach(this::use);
        IntStream.of(0x2013, 0x2014, 0x2022, 0x25AA, 0x25E6, 0x2026, 0xFFFD).forEach(this::use);
    }

    /** The characters that no font has. */
    SortedSet<Integer> missing() {
        return missing;
    }

    /** The text of each combined glyph. */
    Map<Integer, String> combined() {
        return combined;
    }

    /** The text with a combined glyph for letters that combine, and the number of each character that no font has. */
    String shown(String text) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '\n' || c == '\t' || c == '\r' || use(c)) {
                shown.appendCodePoint(c);
                i += Character.charCount(c);
                continue;
            }
            Optional<FontFolder.Found> found = search.find(c);
            if (found.isEmpty()) {
                missing.add(c);
                shown.append(String.format("U+%04X", c));
                i += Character.charCount(c);
            } else if (isUnjoined(c)) {
                others.put(c, found.get().glyph());
                shown.appendCodePoint(c);
                i += Character.charCount(c);
            } else {
                Face face = found.get().face();
                int end = endOfRun(text, i, face);
                shown.append(run(text.substring(i, end), face));
                i = end;
            }
        }
        return shown.toString();
    }

    /** Whether DejaVu has the character, or it is not drawn. */
    private boolean use(int codePoint) {
        if (used.contains(codePoint)) {
            return true;
        }
        if (isUndrawn(codePoint)) {
            others.put(codePoint, Glyph.NOTHING);
            return true;
        }
        if (!BaseFont.regular().has(codePoint)) {
            return others.containsKey(codePoint) && isUnjoined(codePoint);
        }
        used.add(codePoint);
        use(UCharacter.getMirror(codePoint));
        used.addAll(ArabicForms.of(codePoint));
        return true;
    }

    /** Joiners, marks of a direction and the selectors of a variant. */
    private static boolean isUndrawn(int c) {
        return (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** Syllables of Hangul stand side by side; their parts combine. */
    private static boolean isUnjoined(int c) {
        return (c >= 0xAC00 && c <= 0xD7A3) || UNJOINED.contains(UnicodeScript.of(c)) || isFromRight(c);
    }

    private static boolean isFromRight(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private int endOfRun(String text, int start, Face face) {
        int end = start;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            boolean joiner = c == 0x200C || c == 0x200D;
            if (!joiner && !isOf(face, c)) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private boolean isOf(Face face, int c) {
        return !BaseFont.regular().has(c)
                && !isFromRight(c)
                && search.find(c).map(FontFolder.Found::face).equals(Optional.of(face));
    }

    private String run(String run, Face face) {
        String known = runs.get(run);
        if (known == null) {
            known = combined(run, face);
            runs.put(run, known);
        }
        return known;
    }

    private String combined(String run, Face face) {
        var shown = new StringBuilder();
        for (Face.Cluster cluster : face.clusters(run).orElseGet(() -> apart(run, face))) {
            int first = cluster.text().codePointAt(0);
            if (cluster.plain() && !others.containsKey(first)) {
                others.put(first, cluster.glyph());
            }
            shown.appendCodePoint(cluster.plain() ? first : number(cluster));
        }
        return shown.toString();
    }

    /** The letters of a run that the font cannot combine. */
    private static List<Face.Cluster> apart(String run, Face face) {
        return run.codePoints()
                .mapToObj(c ->
                        new Face.Cluster(Character.toString(c), face.glyph(c).orElse(Glyph.NOTHING), true))
                .toList();
    }

    private int number(Face.Cluster cluster) {
        Glyph glyph = cluster.glyph();
        return numbers.computeIfAbsent(
                List.of(cluster.text(), glyph.advance(), ByteBuffer.wrap(glyph.data())), each -> {
                    int number = COMBINED + GAP * combined.size();
                    combined.put(number, cluster.text());
                    others.put(number, cluster.glyph());
                    return number;
                });
    }

    /** The font in one weight. */
    byte[] file(BaseFont base) {
        var glyphs = new TreeMap<>(others);
        for (int codePoint : used) {
            base.glyph(codePoint)
                    .or(() -> BaseFont.regular().glyph(codePoint))
                    .ifPresent(glyph -> glyphs.put(codePoint, glyph));
        }
        return TrueTypeFile.of(base.measures(), glyphs);
    }
}
