package io.piecework.ledger.file.export.parquet;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a folder under another name beside it, which it gets its own name from when it is complete. */
final class NewFolder {

    /** Writes the files. */
    interface Content<T> {
        T writeTo(Path folder) throws IOException;
    }

    private NewFolder() {}

    /** @throws IOException also when the folder exists and is not empty: nothing is ever overwritten */
    static <T> T write(Path folder, Content<T> content) throws IOException {
        requireNew(folder);
        Path whole = folder.toAbsolutePath();
        if (whole.getParent() == null || !Files.isDirectory(whole.getParent())) {
            throw new NoSuchFileException(folder + " cannot be made: the folder around it does not exist");
        }
        Path unfinished = whole.resolveSibling(".piecework-" + UUID.randomUUID());
        Files.createDirectory(unfinished);
        try {
            T written = content.writeTo(unfinished);
            requireNew(folder);
            Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (IOException | RuntimeException | Error e) {
            delete(unfinished);
            throw e;
        }
    }

    private static void requireNew(Path folder) throws IOException {
        if (Files.exists(folder) && !(Files.isDirectory(folder) && isEmpty(folder))) {
            throw new FileAlreadyExistsException(folder + " exists and is not empty; name a new folder");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        }
    }
}
