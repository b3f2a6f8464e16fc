package io.piecework.ledger.cli.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of pages that tests of other modules run or compare: {@code elsewhere.txt}, a page, a language, the number of blocks and a test's class
 * a line.
 */
record Elsewhere(String page, String language, int blocks, String test) {

    private static final Path FILE = Path.of("src/test/resources/examples/elsewhere.txt");

    private static final List<Elsewhere> ALL = read();

    static List<Elsewhere> all() {
        return ALL;
    }

    private static List<Elsewhere> read() {
        var all = new ArrayList<Elsewhere>();
        try {
            for (String line : Files.readAllLines(FILE)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" +\\| +");
                    all.add(new Elsewhere(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static boolean runs(Page page, String language) {
        return all().stream().anyMatch(each -> each.page.equals(page.name()) && each.language.equals(language));
    }
}
