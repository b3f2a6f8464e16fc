package io.piecework.ledger.file.archive;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.PayloadStore.Payload;
import io.piecework.ledger.file.parquet.DuckDb;
import io.piecework.ledger.file.parquet.FileDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The archives of a ledger, in one folder, for {@link io.piecework.ledger.LedgerBuilder#archive}. Before the first read of a file its digest is
 * compared with its manifest, once for each ledger that is opened. Safe for any number of threads, which read one after the other; a move, which
 * takes minutes, holds no reader up.
 */
public final class ArchiveFolder implements PayloadArchive {

    /** So many payloads move in one transaction. */
    static final int BATCH = 200;

    private final ArchiveFiles files;
    private final Opening opening;
    private final Set<Integer> checked = new HashSet<>();
    private @Nullable Connection duckDb;

    /** Opens DuckDB. */
    interface Opening {
        Connection open() throws SQLException;
    }

    ArchiveFolder(ArchiveFiles files, Opening opening) {
        this.files = files;
        this.opening = opening;
    }

    /** @param folder back it up with the database; it need not exist before the first archive is written */
    public static ArchiveFolder of(Path folder) {
        return new ArchiveFolder(
                new ArchiveFiles(Objects.requireNonNull(folder, "folder")
                        .toAbsolutePath()
                        .normalize()),
                DuckDb::toRead);
    }

    @Override
    public synchronized Map<Place, byte[]> payloads(int number, Collection<Place> places) {
        requireUnchanged(number);
        try {
            Map<Place, byte[]> found = file(number).payloads(duckDb(number), places);
            for (Place place : places) {
                if (!found.containsKey(place)) {
                    throw missing(number, "it lacks the content of " + place + ", or is of another ledger", null);
                }
            }
            return found;
        } catch (SQLException e) {
            close(); // DuckDB refuses everything after some failures
            throw unreadable(number, e);
        }
    }

    /** Hands over all payloads of an archive. */
    void each(int number, Consumer<List<Payload>> consumer) {
        requireUnchanged(number);
        try (Connection own = opened(number)) {
            file(number).each(own, BATCH, consumer);
        } catch (SQLException e) {
            throw unreadable(number, e);
        }
    }

    /** Writes an archive as {@link ArchiveWriter} does. */
    Optional<ArchiveManifest> write(int number, Instant until, Instant now, PayloadFile.Source payloads) {
        return new ArchiveWriter(files, number, opening).write(until, now, payloads);
    }

    /** The greatest number of a file. */
    OptionalInt last() {
        return files.numbers().max();
    }

    /** The manifests, by number. A Parquet file without one is of a process that ended before it moved anything. */
    List<ArchiveManifest> all() {
        return files.numbers()
                .distinct()
                .sorted()
                .filter(number -> Files.exists(files.manifest(number)))
                .mapToObj(this::manifest)
                .toList();
    }

    private synchronized void requireUnchanged(int number) {
        if (checked.contains(number)) {
            return;
        }
        ArchiveManifest manifest = manifest(number);
        if (!ArchiveManifest.FORMAT.equals(manifest.format()) || manifest.number() != number) {
            throw missing(number, "its manifest is of another one, or of another version", null);
        }
        Path content = files.content(number);
        try {
            if (Files.size(content) != manifest.size()
                    || !FileDigests.sha256(content).equals(manifest.sha256())) {
                throw missing(number, "its file is not the one of its manifest", null);
            }
        } catch (IOException e) {
            throw missing(number, reason(e), e);
        }
        checked.add(number);
    }

    private ArchiveManifest manifest(int number) {
        try {
            return ArchiveManifest.read(files.manifest(number));
        } catch (IOException e) {
            throw missing(number, reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException ? "there is no such file" : String.valueOf(failure.getMessage());
    }

    @Override
    public StorageException changed(int number, Place place) {
        return missing(number, "its content of " + place + " is not what was recorded", null);
    }

    private StorageException unreadable(int number, SQLException failure) {
        return missing(number, "it cannot be read: " + DuckDb.firstLine(failure), failure);
    }

    private StorageException missing(int number, String why, @Nullable Exception cause) {
        return new StorageException(
                StorageException.Code.ARCHIVE_MISSING,
                "archive " + number + " in " + this + " cannot be used: " + why + "; restore "
                        + ArchiveFiles.name(number) + ".parquet and .json from a backup",
                cause);
    }

    private PayloadFile file(int number) {
        return new PayloadFile(files.content(number));
    }

    private Connection duckDb(int number) {
        Connection connection = duckDb;
        if (connection == null) {
            connection = opened(number);
            duckDb = connection;
        }
        return connection;
    }

    /** A failure says nothing about the archive. */
    private Connection opened(int number) {
        try {
            return opening.open();
        } catch (SQLException e) {
            throw new StorageException(
                    StorageException.Code.DATABASE_ERROR,
                    "archive " + number + " in " + this + " cannot be read now: DuckDB does not open: "
                            + DuckDb.firstLine(e),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        Connection connection = duckDb;
        duckDb = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException leftToTheEndOfTheProcess) {
                // it was only read
            }
        }
    }

    @Override
    public String toString() {
        return files.folder().toString();
    }
}
