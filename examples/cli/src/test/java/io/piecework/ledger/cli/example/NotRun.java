package io.piecework.ledger.cli.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Examples that no test can run as they are printed, each with the reason: {@code not-run.txt}, a page, an example and a reason a line. */
final class NotRun {

    private static final Path FILE = Path.of("src/test/resources/examples/not-run.txt");

    private static final Map<String, String> REASONS = read();

    private NotRun() {}

    /** The reasons, by page and example. */
    static Map<String, String> reasons() {
        return REASONS;
    }

    private static Map<String, String> read() {
        var reasons = new LinkedHashMap<String, String>();
        try {
            for (String line : Files.readAllLines(FILE)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" \\| ", 3);
                    reasons.put(key(parts[0], parts[1]), parts[2]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }

    static String key(String page, String example) {
        return page + " | " + example.strip().replace("\n", "\\n");
    }
}
