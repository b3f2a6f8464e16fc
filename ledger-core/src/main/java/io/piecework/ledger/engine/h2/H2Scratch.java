package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes an H2 database in a temporary folder, which only this user of the operating system can read. */
public final class H2Scratch {

    private H2Scratch() {}

    public static ScratchDatabase create() {
        try {
            Path folder = Files.createTempDirectory("piecework-ledger");
            H2Database database = H2Database.file(folder.resolve("sums"));
            return new ScratchDatabase(database.source(), new H2Dialect(), () -> {
                database.close();
                delete(folder);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
