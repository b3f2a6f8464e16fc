package io.piecework.ledger.file.archive;

import io.piecework.ledger.OperatorPorts;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.PayloadStore.Payload;
import io.piecework.ledger.finance.ClosedPeriods;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apiguardian.api.API;

/**
 * Moves the content of finished events of closed periods into archive files, and back. Readers, decisions and proofs stay the same; those that
 * need an archived event take some milliseconds longer. Commands go on meanwhile.
 */
public final class Archives {

    private final OperatorPorts ports;
    private final ArchiveFolder folder;

    /** @throws IllegalStateException where the ledger has no folder for archives */
    @API(status = API.Status.INTERNAL)
    public Archives(OperatorPorts ports) {
        if (!(ports.archive() instanceof ArchiveFolder given)) {
            throw new IllegalStateException("the ledger was opened without a folder for archives; name one with"
                    + " LedgerBuilder.archive(ArchiveFolder.of(folder))");
        }
        this.ports = ports;
        this.folder = given;
    }

    /** The archives in the folder, by number. */
    public List<Archive> list() {
        return folder.all().stream().map(ArchiveManifest::archive).toList();
    }

    /**
     * Moves the content of all events that were recorded before a moment and are finished: nothing was appended to their stream since, or
     * a snapshot of it is newer. The file and its manifest are on the disk before the first event leaves the database.
     *
     * <p>An interrupted call leaves the events that it has not moved in the database: the next call moves them into an archive of their own.
     *
     * @param until a moment up to which the books of every currency are closed
     * @param progress receives how many events are moved, now and then
     * @return the archive; empty where nothing was left to move
     * @throws IllegalArgumentException when the books of a currency are not closed and sealed so far, or an archive is not in the folder
     * @throws java.io.UncheckedIOException when the folder cannot be written; nothing is moved
     * @throws StorageException when the database failed; call this again
     */
    public Optional<Archive> move(Instant until, LongConsumer progress) {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(progress, "progress");
        requireClosed(until);
        long upTo = ports.log().before(until, ports.highWaterMark().awaitFinal());
        int number = next();
        return folder.write(
                        number,
                        until,
                        ports.clock().instant(),
                        consumer -> ports.payloads().movable(upTo, consumer))
                .map(manifest -> move(manifest, progress));
    }

    /** A number that neither a file nor an event has. */
    private int next() {
        int last = folder.last().orElse(0);
        SortedSet<Integer> used = ports.payloads().archives();
        if (!used.isEmpty() && used.last() > last) {
            throw new IllegalArgumentException(
                    "archive " + used.last() + " is not in " + folder + "; name the folder that has it");
        }
        return last + 1;
    }

    private Archive move(ArchiveManifest manifest, LongConsumer progress) {
        var moved = new AtomicLong();
        folder.each(manifest.number(), batch -> {
            List<Long> positions = batch.stream().map(Payload::position).toList();
            progress.accept(moved.addAndGet(ports.payloads().move(positions, manifest.number())));
        });
        return manifest.archive();
    }

    private void requireClosed(Instant until) {
        var periods = new ClosedPeriods(ports.reading());
        for (Postings.LastEffective used : ports.reading().query(Postings::currencies)) {
            boolean closed = periods.of(Amount.currency(used.currency())).stream()
                    .anyMatch(period -> period.seal() != null && !period.until().isBefore(until));
            if (!closed) {
                throw new IllegalArgumentException("the books of " + used.currency() + " are not closed up to " + until
                        + "; close them first, or name an earlier moment");
            }
        }
    }

    /**
     * Moves an archive's content back into the database. Keep its files as long as a backup or a replica is older: there the events still point to
     * them.
     *
     * @param progress receives how many events are back, now and then
     * @return how many came back
     * @throws IllegalArgumentException when no event's content is in an archive of that number
     * @throws StorageException with {@code ARCHIVE_MISSING} when its file is missing or was changed; nothing is moved
     */
    public long bringBack(int number, LongConsumer progress) {
        Objects.requireNonNull(progress, "progress");
        if (ports.payloads().moved(number) == 0) {
            throw new IllegalArgumentException("archive " + number + " has no content of events");
        }
        var back = new AtomicLong();
        folder.each(
                number, batch -> progress.accept(back.addAndGet(ports.payloads().bringBack(batch, number))));
        if (ports.payloads().moved(number) > 0) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "archive " + number + " lacks events whose content is marked as moved there; verify the ledger");
        }
        return back.get();
    }
}
