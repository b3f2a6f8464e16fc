package io.piecework.ledger.quickstart.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A picture of the documentation. Its elements say in attributes what they stand for. */
final class Picture {

    private static final Path FOLDER = Path.of("../../ledger-core/docs/pictures");

    private final String text;

    Picture(String name) throws IOException {
        text = Files.readString(FOLDER.resolve(name + ".svg"));
    }

    /** The values of an attribute, such as {@code data-state}, in their order. */
    List<String> all(String attribute) {
        return Pattern.compile("data-" + attribute + "=\"([^\"]+)\"")
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1).replace("&gt;", ">"))
                .toList();
    }
}
