package io.piecework.ledger.file.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into a folder of archives: a lock of the operating system on a hidden file, which stays there. The lock ends with the
 * process that has it, however that ends.
 */
final class ArchiveReservation implements AutoCloseable {

    private final FileChannel channel;

    private ArchiveReservation(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException where another process, or another thread of this one, has it */
    static ArchiveReservation of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new IOException("another process writes an archive into " + file.getParent()
                        + "; nothing was moved, try again");
            }
            return new ArchiveReservation(channel);
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
