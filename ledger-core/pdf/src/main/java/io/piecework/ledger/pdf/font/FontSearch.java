package io.piecework.ledger.pdf.font;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds a font for a character: among those that the host names, in its order, then in the folders of the operating system. */
final class FontSearch {

    /** Folders of the host that stay read; past that they are read again for each page. */
    private static final int MOST_KEPT = 50;

    private static final Map<Path, FontFolder> KEPT = new ConcurrentHashMap<>();

    private static final class SystemFolders {
        static final List<FontFolder> ALL = Stream.of(
                        Path.of("/usr/local/share/fonts"),
                        Path.of("/usr/share/fonts"),
                        Path.of("/System/Library/Fonts"),
                        Path.of("/Library/Fonts"),
                        Path.of(System.getenv().getOrDefault("SystemRoot", "C:\\Windows"), "Fonts"))
                .map(FontFolder::of)
                .toList();
    }

    private final List<FontFolder> named;
    private final String language;
    private final Map<Integer, Optional<FontFolder.Found>> found = new HashMap<>();

    /** @param language how the name of a font ends that is made for the page's language */
    FontSearch(List<Path> named, String language) {
        this.language = language;
        this.named = named.stream().map(FontSearch::folder).toList();
    }

    private static FontFolder folder(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("no font file and no folder is at " + path);
        }
        FontFolder kept = KEPT.get(path);
        if (kept == null) {
            kept = FontFolder.of(path);
            if (kept.isEmpty()) {
                throw new IllegalArgumentException("no TrueType or OpenType font that may be embedded is at " + path);
            }
            if (KEPT.size() < MOST_KEPT) {
                KEPT.put(path, kept);
            }
        }
        return kept;
    }

    /** Empty if no font has a glyph for it. Characters for private use look different in each font, so that none is right. */
    Optional<FontFolder.Found> find(int codePoint) {
        return Character.getType(codePoint) == Character.PRIVATE_USE
                ? Optional.empty()
                : found.computeIfAbsent(codePoint, this::search);
    }

    private Optional<FontFolder.Found> search(int codePoint) {
        var folders = new ArrayList<>(named);
        folders.addAll(SystemFolders.ALL);
        return folders.stream()
                .flatMap(folder -> folder.find(codePoint, language).stream())
                .findFirst();
    }
}
