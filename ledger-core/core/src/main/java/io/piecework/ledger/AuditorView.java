package io.piecework.ledger;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.History;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.finance.ClosedPeriods;
import io.piecework.ledger.finance.NotedFingerprints;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.Fingerprints;
import io.piecework.ledger.reading.lists.TagPage;
import io.piecework.ledger.reading.lists.TagSearch;
import io.piecework.ledger.reading.lists.TagSearches;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The queries of an auditor: trial balance, fingerprints, closed periods, explanations. {@code Audit.of(auditor)} of {@code ledger-audit}
 * verifies the ledger, {@code Reports.of(auditor)} of {@code ledger-reports} has the reports for finance.
 */
public final class AuditorView {

    private final Reading reading;
    private final Reading primary;
    private final History stored;
    private final HighWaterMark highWaterMark;
    private final InstantSource clock;

    /** @param primary for what is verified or compared, for the high-water mark, and for a health check */
    AuditorView(Reading reading, Reading primary, History stored, InstantSource clock) {
        this.highWaterMark = stored.highWaterMark();
        this.reading = reading;
        this.primary = primary;
        this.stored = stored;
        this.clock = clock;
    }

    /** The balance of every account of the chart, as of one moment. In every currency they sum to zero. */
    public TrialBalance trialBalance() {
        return reading.snapshot(TrialBalance::of);
    }

    /**
     * Compares what defines the ledger's tables, views and indexes in the database with what its schema makes: one sentence for each difference, and
     * for each trigger, policy, rule, grant or function that was added and can change what the ledger reads or stores. It takes milliseconds. A
     * verification by {@code ledger-audit} does it too, and so does the start, which logs each sentence as a warning.
     *
     * @return empty where nothing differs
     * @throws StorageException when the database failed, or did not answer within the ledger's patience (within ten seconds where that
     *     is shorter)
     */
    public List<String> definitions() {
        return stored.definitions();
    }

    /**
     * One digest over all events that are final by now. It costs a few thousand events, where the checkpoint of fingerprints keeps up. A standby
     * does not know which transactions append: there it is as {@link #fingerprintUpTo} of all events.
     *
     * @throws StorageException if a transaction that appends does not end in time
     * @throws ConflictException if another server became the primary meanwhile
     */
    public Fingerprint fingerprint() {
        return upToFinal(Fingerprints::of);
    }

    /** What these queries read, for the module of reports. */
    @API(status = API.Status.INTERNAL)
    public Reading reading() {
        return reading;
    }

    /** The time of the ledger, for the module of reports. */
    @API(status = API.Status.INTERNAL)
    public InstantSource clock() {
        return clock;
    }

    /** All that is stored, on the primary, for the module that proves it. */
    @API(status = API.Status.INTERNAL)
    public History stored() {
        return stored;
    }

    /** The server that has all events, for the module that proves them. */
    @API(status = API.Status.INTERNAL)
    public Reading primary() {
        return primary;
    }

    /** Reads rows as of one moment and in bounded memory, for a module that writes them into files. */
    @API(status = API.Status.INTERNAL)
    public <T> T streaming(Function<Rows, T> queries) {
        return reading.streaming(server -> server.snapshot(queries));
    }

    /** On the primary, where all events up to a position are final; on a standby as {@link #fingerprintUpTo} says. */
    @API(status = API.Status.INTERNAL)
    public <T> T upToFinal(Reading.FinalQueries<T> queries) {
        return primary.onOneServer(server -> upToFinal(server, queries));
    }

    private <T> T upToFinal(Reading server, Reading.FinalQueries<T> queries) {
        long history = highWaterMark.history();
        long upTo;
        try {
            upTo = highWaterMark.awaitFinal();
        } catch (StorageException e) {
            if (e.code() == StorageException.Code.READ_ONLY) {
                return reading.finalSnapshot(queries);
            }
            throw e;
        }
        return server.snapshot(rows -> {
            highWaterMark.requireHistory(history);
            return queries.read(rows, upTo);
        });
    }

    /**
     * The fingerprint of the events that are known to be final, up to a position: it never waits, and may be a little behind. On a standby these are
     * the events before the first unused position, or those up to the last checkpoint, which moves every few thousand events.
     *
     * @param upTo {@link Long#MAX_VALUE} for all of them
     */
    public Fingerprint fingerprintUpTo(long upTo) {
        return reading.finalSnapshot((rows, finalUpTo) -> Fingerprints.of(rows, Math.min(upTo, finalUpTo)));
    }

    /** How the events differ from those of a fingerprint that was noted earlier; empty where they are the same. Later events do not count. */
    public Optional<String> difference(Fingerprint noted) {
        Objects.requireNonNull(noted, "noted");
        return differences(List.of(noted)).stream().findFirst();
    }

    /** Compares several fingerprints, in one pass over the events: one sentence for each that differs. */
    public List<String> differences(Collection<Fingerprint> noted) {
        Required.elements("noted", noted);
        return primary.snapshot(rows -> NotedFingerprints.differences(rows, noted));
    }

    /** The number of stored events. Its cost grows with that number: it reads a whole index. */
    public long events() {
        return reading.query(rows -> rows.events().count());
    }

    /** The position of the last stored event, 0 in an empty ledger. One short query, suitable for a health check. */
    public long lastPosition() {
        return primary.query(rows -> rows.events().lastPosition());
    }

    /** All closed periods, by currency and time. */
    public List<ClosedPeriod> closedPeriods() {
        return reading.onOneServer(server -> new ClosedPeriods(server).all());
    }

    /** The events that have a tag with a value. */
    public TagPage find(TagSearch search) {
        Objects.requireNonNull(search, "search");
        return reading.query(rows -> TagSearches.of(rows, search));
    }

    /** The history of an assignment and of its money, to be explained; empty where it is unknown. */
    @API(status = API.Status.INTERNAL)
    public Optional<HistoryWithTerms> history(String assignment) {
        return HistoryWithTerms.of(reading, new AssignmentId(assignment));
    }
}
