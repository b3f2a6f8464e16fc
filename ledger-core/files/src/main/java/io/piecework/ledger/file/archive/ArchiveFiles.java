package io.piecework.ledger.file.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names of the files of archives in a folder: a Parquet file and a manifest each, and while an archive is written, hidden ones. */
record ArchiveFiles(Path folder) {

    private static final Pattern NAME = Pattern.compile("archive-(\\d{6,9})\\.(?:parquet|json)");

    /** Both files of an archive, without the ends of their names. */
    static String name(int number) {
        return String.format(Locale.ROOT, "archive-%06d", number);
    }

    Path content(int number) {
        return folder.resolve(name(number) + ".parquet");
    }

    Path manifest(int number) {
        return folder.resolve(name(number) + ".json");
    }

    Path hidden(int number, String end) {
        return folder.resolve("." + name(number) + end);
    }

    /** The process that writes into the folder has a lock on this file. */
    Path reservation() {
        return folder.resolve(".writing");
    }

    /** The numbers in the names of finished files, in any order. */
    IntStream numbers() {
        if (!Files.isDirectory(folder)) {
            return IntStream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return IntStream.of(
                    files.map(file -> NAME.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .mapToInt(name -> Integer.parseInt(name.group(1)))
                            .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is not on the disk yet, of a file or of the names in a folder. */
    static void force(Path path) throws IOException {
        StandardOpenOption how = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
