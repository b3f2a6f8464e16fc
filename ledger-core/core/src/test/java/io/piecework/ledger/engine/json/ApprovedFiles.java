package io.piecework.ledger.engine.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of reviewed files that must not change, and a list of their digests: a change needs two deliberate edits.
 * {@code sha256sum -c approved.sha256} reads the list too.
 */
final class ApprovedFiles {

    private static final String LIST = "approved.sha256";
    private static final int DIGITS = 64;
    private static final String GAP = "  ";

    private final Path folder;

    ApprovedFiles(Path folder) {
        this.folder = folder;
    }

    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals(LIST))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds new files and their digests; approved files do not change. */
    void approve(Map<String, String> texts) {
        Map<String, String> digests = digests();
        texts.forEach((file, text) -> {
            if (!digests.containsKey(file) && !has(file)) {
                write(file, text);
                digests.put(file, digest(text));
            }
        });
        var lines = new StringBuilder();
        digests.forEach(
                (file, digest) -> lines.append(digest).append(GAP).append(file).append('\n'));
        write(LIST, lines.toString());
    }

    /** One problem for each file that differs from its approval. */
    List<String> altered() {
        var wrong = new ArrayList<String>();
        Map<String, String> digests = digests();
        digests.forEach((file, digest) -> {
            if (!has(file)) {
                wrong.add(file + " was approved and is missing");
            } else if (!digest(read(file)).equals(digest)) {
                wrong.add(file + " differs from the approved file");
            }
        });
        names().stream()
                .filter(file -> !digests.containsKey(file))
                .forEach(file -> wrong.add(file + " is not approved"));
        return wrong;
    }

    private Map<String, String> digests() {
        var digests = new TreeMap<String, String>();
        if (has(LIST)) {
            read(LIST)
                    .lines()
                    .forEach(line -> digests.put(line.substring(DIGITS + GAP.length()), line.substring(0, DIGITS)));
        }
        return digests;
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
