package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.file.parquet.FileDigests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of exported Parquet files with their manifest. */
public final class ExportedFiles {

    private static final Pattern NAME = Pattern.compile("[a-z-]+-[0-9+-]+\\.parquet");

    private final Path folder;
    private final ParquetManifest manifest;
    private final boolean asWritten;

    private ExportedFiles(Path folder, ParquetManifest manifest, boolean asWritten) {
        this.folder = folder;
        this.manifest = manifest;
        this.asWritten = asWritten;
    }

    /** Far more bytes than a manifest has. */
    private static final int LARGEST = 1 << 22;

    /**
     * Reads a manifest.
     *
     * @param path the folder, or its manifest
     * @throws IOException when there is no manifest, it cannot be read, or it is none
     */
    public static ExportedFiles in(Path path) throws IOException {
        Path file = Files.isDirectory(path) ? path.resolve(ParquetManifest.NAME) : path;
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + " does not exist; 'piecework export parquet' writes it");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        ParquetManifest manifest;
        try {
            manifest = ManifestText.parse(text);
        } catch (RuntimeException e) {
            throw new IOException(file + " is no manifest of exported files, or it was changed", e);
        }
        return new ExportedFiles(
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"),
                manifest,
                Arrays.equals(bytes, ManifestText.of(manifest).getBytes(StandardCharsets.UTF_8)));
    }

    /** What the manifest says. */
    public ParquetManifest manifest() {
        return manifest;
    }

    /** Where the files are. */
    public Path folder() {
        return folder;
    }

    /**
     * Compares the files with the manifest by their names, sizes and digests, and the manifest with its own digest.
     *
     * @return a sentence for each difference, which names the file
     * @throws IOException when a file cannot be read
     */
    public List<String> differences() throws IOException {
        var found = new ArrayList<String>();
        if (!asWritten) {
            found.add(ParquetManifest.NAME + " was changed: its text is not the one of its digest");
        }
        var named = new ArrayList<String>();
        for (ParquetManifest.File file : manifest.files()) {
            named.add(file.name());
            if (NAME.matcher(file.name()).matches()) {
                compare(file, found);
            } else {
                found.add(ParquetManifest.NAME + " names a file that no export writes");
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> !name.equals(ParquetManifest.NAME) && !named.contains(name))
                    .sorted(Comparator.naturalOrder())
                    .forEach(name -> found.add(name + " is not in the manifest"));
        }
        return found;
    }

    private void compare(ParquetManifest.File expected, List<String> found) throws IOException {
        Path file = folder.resolve(expected.name());
        if (!Files.isRegularFile(file)) {
            found.add(expected.name() + " is missing");
        } else if (Files.size(file) != expected.size()) {
            found.add(expected.name() + " has " + Files.size(file) + " bytes, the manifest says " + expected.size());
        } else {
            String digest = FileDigests.sha256(file);
            if (!digest.equals(expected.sha256())) {
                found.add(expected.name() + " was changed: its SHA-256 is " + digest + ", the manifest says "
                        + expected.sha256());
            }
        }
    }
}
