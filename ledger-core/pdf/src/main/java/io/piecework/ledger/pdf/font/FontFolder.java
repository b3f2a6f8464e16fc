package io.piecework.ledger.pdf.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fonts of one file or folder, each read when it is first needed and then kept. Thread-safe. */
final class FontFolder {

    private static final int DEPTH = 8;
    private static final int MOST_FILES = 5_000;

    private static final Pattern FONT = Pattern.compile("(?i).*\\.(ttf|otf|ttc|otc)");

    /** Text is set in an upright font of normal weight, if one has the character. */
    private static final Pattern UNLIKE_TEXT = Pattern.compile(
            "bold|italic|oblique|black|light|thin|medium|heavy|condensed|mono|emoji|display|bd\\.|-vf|\\[");

    private static final Pattern SERIF = Pattern.compile("serif|song|ming|batang|mincho|naskh");

    /** A file whose fonts are read when they are first asked for. */
    private static final class LazyFile {

        final Path path;
        final int rank;

        private volatile @Nullable List<FontFile> fonts;

        LazyFile(Path path) {
            this.path = path;
            this.rank = rank(path);
        }

        List<FontFile> fonts() {
            List<FontFile> known = fonts;
            if (known == null) {
                known = FontFile.read(path);
                fonts = known;
            }
            return known;
        }
    }

    /** A font, and its glyph for the character that was looked for. */
    record Found(Face face, Glyph glyph) {}

    private final List<LazyFile> files;
    private final Map<FontFile, Optional<Face>> faces = new ConcurrentHashMap<>();

    private FontFolder(List<LazyFile> files) {
        this.files = files;
    }

    /** Of a file, this file; of a folder, the fonts in it and below it that can be read; of neither, none. */
    static FontFolder of(Path path) {
        var found = new ArrayList<LazyFile>();
        try {
            Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new Search(found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparingInt((LazyFile file) -> file.rank).thenComparing(file -> file.path.toString()));
        return new FontFolder(found);
    }

    /** Collects fonts, past folders that cannot be read and links that lead back to their own folder. */
    private static final class Search extends SimpleFileVisitor<Path> {

        private final List<LazyFile> found;

        Search(List<LazyFile> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && FONT.matcher(file.toString()).matches()) {
                found.add(new LazyFile(file));
            }
            return found.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }
    }

    /** Whether there is no font, or only one file, which is damaged or may not be embedded. */
    boolean isEmpty() {
        return files.isEmpty() || (files.size() == 1 && files.get(0).fonts().isEmpty());
    }

    private static int rank(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (UNLIKE_TEXT.matcher(name).find()) {
            return 3;
        }
        if (SERIF.matcher(name).find()) {
            return 2;
        }
        return name.startsWith("notosans") ? 0 : 1;
    }

    /**
     * The first font with a glyph for a character, and this glyph.
     *
     * @param language how the name of a font ends that is made for the page's language
     */
    Optional<Found> find(int codePoint, String language) {
        for (LazyFile file : files) {
            Optional<Found> found = file.fonts().stream()
                    .filter(font -> font.has(codePoint))
                    .sorted(Comparator.comparing(font -> !font.name().contains(language)))
                    .flatMap(font -> face(font).stream())
                    .flatMap(face -> face.glyph(codePoint).map(glyph -> new Found(face, glyph)).stream())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Face> face(FontFile font) {
        return faces.computeIfAbsent(font, Face::of);
    }
}
