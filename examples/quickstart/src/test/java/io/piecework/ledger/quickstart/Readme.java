package io.piecework.ledger.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The code blocks of the README and of the core's pages. */
final class Readme {

    private static final Path README = Path.of("../../README.md");

    private Readme() {}

    static List<String> blocks(String language) throws IOException {
        return blocks(Files.readString(README), language);
    }

    /** The text from a heading to the next one. */
    static String chapter(String heading) throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf("\n## " + heading + "\n");
        return readme.substring(begin, readme.indexOf("\n## ", begin + 1));
    }

    /** A page of the core's documentation. */
    static String page(String name) throws IOException {
        return Files.readString(README.resolveSibling("ledger-core/docs/" + name + ".md"));
    }

    static List<String> blocks(String text, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    static String squeezed(Path file) throws IOException {
        return squeezed(Files.readString(file));
    }

    /** Without spaces and line breaks: the formatter breaks lines in other places than a page does. */
    static String unspaced(String text) {
        return text.replaceAll("\\s", "");
    }

    /** Without indentation and empty lines. */
    static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
