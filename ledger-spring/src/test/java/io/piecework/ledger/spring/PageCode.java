package io.piecework.ledger.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The code of a page of the docs, and the sources that it is compared with. */
public final class PageCode {

    private static final Path PAGES = Path.of("../ledger-core/docs/guides");

    private PageCode() {}

    public static List<String> blocks(String page, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(read(PAGES.resolve(page)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** All sources in a folder. */
    public static String sources(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java").resolve(folder))) {
            return files.map(PageCode::read).collect(Collectors.joining("\n"));
        }
    }

    public static String settings(String name) {
        return read(Path.of("src/test/resources/axon").resolve(name));
    }

    /** The lines without indentation and without empty lines. */
    public static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
