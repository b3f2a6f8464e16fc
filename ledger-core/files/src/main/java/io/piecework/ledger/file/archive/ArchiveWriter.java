package io.piecework.ledger.file.archive;

import io.piecework.ledger.command.text.Sha256;
import io.piecework.ledger.engine.port.PayloadStore.Payload;
import io.piecework.ledger.file.parquet.DuckDb;
import io.piecework.ledger.file.parquet.ParquetFile;
import io.piecework.ledger.file.parquet.ParquetWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the files of one archive: hidden until they are whole, on the disk and read once. */
final class ArchiveWriter {

    private final ArchiveFiles files;
    private final int number;
    private final ArchiveFolder.Opening duckDb;
    private final Path unfinished;

    /** @param duckDb to read with */
    ArchiveWriter(ArchiveFiles files, int number, ArchiveFolder.Opening duckDb) {
        this.files = files;
        this.number = number;
        this.duckDb = duckDb;
        this.unfinished = files.hidden(number, ".parquet");
    }

    /**
     * Writes both files.
     *
     * @return the manifest; empty where there was nothing to write, and no file is left
     * @throws UncheckedIOException where the folder cannot be written
     */
    Optional<ArchiveManifest> write(Instant until, Instant now, PayloadFile.Source payloads) {
        try {
            Files.createDirectories(files.folder());
            Reservation reserved = Reservation.of(files.reservation());
            try (ParquetWriter writer = new ParquetWriter(files.folder())) {
                requireNew();
                var given = new Digest();
                ParquetFile.Written written = new PayloadFile(unfinished).write(writer, given.of(payloads));
                if (written.rows() == 0) {
                    return Optional.empty();
                }
                requireSame(given);
                return Optional.of(keep(manifest(until, now, given, written, writer.version())));
            } finally {
                Files.deleteIfExists(unfinished);
                Files.deleteIfExists(files.hidden(number, ".json"));
                reserved.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new UncheckedIOException(
                    new IOException("cannot write archive " + number + ": " + DuckDb.firstLine(e), e));
        }
    }

    /** Another process may have finished an archive between the choice of its number and the reservation: events have left the database for it. */
    private void requireNew() throws IOException {
        if (Files.exists(files.content(number)) || Files.exists(files.manifest(number))) {
            throw new IOException(
                    "another process wrote archive " + number + " meanwhile; nothing was moved, try again");
        }
    }

    /** A payload whose bytes are no text would come back changed. */
    private void requireSame(Digest given) throws SQLException {
        var read = new Digest();
        try (Connection own = duckDb.open()) {
            new PayloadFile(unfinished).each(own, ArchiveFolder.BATCH, batch -> batch.forEach(read::add));
        }
        if (!read.digits().equals(given.digits())) {
            throw new IllegalStateException("the archive that was written has other content than the database; nothing"
                    + " was moved; verify the ledger");
        }
    }

    private ArchiveManifest manifest(
            Instant until, Instant now, Digest given, ParquetFile.Written written, String writtenBy) {
        return new ArchiveManifest(
                ArchiveManifest.FORMAT,
                number,
                until,
                files.content(number).getFileName().toString(),
                written.rows(),
                given.least,
                given.greatest,
                written.size(),
                written.sha256(),
                now,
                writtenBy);
    }

    /** The Parquet file first: a manifest says that it is whole. Both are on the disk before any payload leaves the database. */
    private ArchiveManifest keep(ArchiveManifest manifest) throws IOException {
        ArchiveFiles.force(unfinished);
        Files.move(unfinished, files.content(number), StandardCopyOption.ATOMIC_MOVE);
        Path beside = files.hidden(number, ".json");
        manifest.write(beside);
        ArchiveFiles.force(beside);
        Files.move(beside, files.manifest(number), StandardCopyOption.ATOMIC_MOVE);
        ArchiveFiles.force(files.folder());
        return manifest;
    }

    /** Of payloads and their places, in their order. */
    private static final class Digest {

        private final MessageDigest digest = Sha256.digest();
        private long least = Long.MAX_VALUE;
        private long greatest;

        /** Its payloads, each of them added. */
        PayloadFile.Source of(PayloadFile.Source payloads) {
            return consumer -> payloads.each(payload -> {
                add(payload);
                consumer.accept(payload);
            });
        }

        void add(Payload payload) {
            String place = payload.position() + " " + payload.place() + " "
                    + payload.place().hash() + " " + payload.content().length + " ";
            digest.update(place.getBytes(StandardCharsets.UTF_8));
            digest.update(payload.content());
            least = Math.min(least, payload.position());
            greatest = Math.max(greatest, payload.position());
        }

        String digits() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /**
     * The right to write into a folder of archives: a lock of the operating system on a hidden file, which stays there. The lock ends with the
     * process that has it, however that ends.
     */
    private static final class Reservation implements AutoCloseable {

        private final FileChannel channel;

        private Reservation(FileChannel channel) {
            this.channel = channel;
        }

        /** @throws IOException where another process, or another thread of this one, has it */
        static Reservation of(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (lock(channel) == null) {
                    throw new IOException("another process writes an archive into " + file.getParent()
                            + "; nothing was moved, try again");
                }
                return new Reservation(channel);
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        }

        private static @Nullable FileLock lock(FileChannel channel) throws IOException {
            try {
                return channel.tryLock();
            } catch (OverlappingFileLockException ofThisProcess) {
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
