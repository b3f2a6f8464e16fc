package io.piecework.ledger.reports.requester;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A requester's statement that reads its lines one by one, in bounded memory, each time they are asked for. It is valid as long as the rows it was
 * made from, so only within their snapshot.
 */
@API(status = API.Status.INTERNAL)
public final class StreamedRequesterStatement {

    private final Rows rows;
    private final long finalUpTo;
    private final StatementRequest request;
    private final StoredEvents.Last last;
    private final NamedStreams streams;
    private final RequesterBalance now;
    private final RequesterBalance opening;

    private StreamedRequesterStatement(
            Rows rows, long finalUpTo, StatementRequest request, StoredEvents.Last last, NamedStreams streams) {
        this.rows = rows;
        this.finalUpTo = finalUpTo;
        this.request = request;
        this.last = last;
        this.streams = streams;
        this.now = request.balance(rows, last);
        this.opening = request.opening(rows, last);
    }

    /**
     * Reads a statement in one snapshot; empty where the requester never had money in the currency, or nothing was recorded by the moment.
     *
     * @param work reads the statement's lines; it is run once
     */
    public static <T> Optional<T> read(
            Reading server, StatementRequest request, Function<StreamedRequesterStatement, T> work) {
        return NamedStreams.read(
                server,
                rows -> request.last(rows).map(request::within),
                (rows, finalUpTo, streams) -> work.apply(new StreamedRequesterStatement(
                        rows, finalUpTo, request, request.last(rows).orElseThrow(), streams)));
    }

    /** The whole statement. */
    public static RequesterStatement whole(StreamedRequesterStatement statement, LatestFingerprint latest) {
        var lines = new ArrayList<RequesterLine>();
        RequesterTotals totals = statement.totals(lines::add);
        return new RequesterStatement(
                statement.request.requester(),
                statement.request.period(),
                statement.position(),
                statement.recorded(),
                statement.fingerprint(latest),
                statement.now,
                statement.opening,
                lines,
                totals,
                statement.closing(totals));
    }

    /** Hands over the lines like {@link #each}, and returns what they add up to. */
    public RequesterTotals totals(Consumer<RequesterLine> consumer) {
        var totals = new RequesterTotals[] {RequesterTotals.zero(request.currency())};
        RequesterBalance closing = each(line -> {
            totals[0] = totals[0].plus(line);
            consumer.accept(line);
        });
        if (!closing(totals[0]).equals(closing)) {
            throw new IllegalStateException(
                    "statement does not add up: " + opening + " with " + totals[0] + " is not " + closing);
        }
        return totals[0];
    }

    /** The closing balance of all lines. */
    public RequesterBalance closing(RequesterTotals totals) {
        return totals.after(opening);
    }

    /**
     * Hands over the lines in their order, and returns the closing balance.
     *
     * @throws StorageException where the opening balance, the lines and what followed do not sum to the stored balance
     */
    public RequesterBalance each(Consumer<RequesterLine> consumer) {
        RequesterBalance closing = Movements.byEffectiveTime(rows, request.within(last), opening, streams, consumer);
        requireStored(closing);
        return closing;
    }

    /** A statement as it was known is compared with the sum of the postings that were known, and only up to its own end. */
    private void requireStored(RequesterBalance closing) {
        boolean isKnownThen = request.moment() != null;
        if (isKnownThen && request.period().to() != null) {
            return;
        }
        RequesterBalance sum = isKnownThen ? closing : closing.plus(request.later(rows));
        if (!sum.equals(now)) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "the postings of " + request.requester() + " sum to " + sum + ", the balance is " + now
                            + "; verify the ledger");
        }
    }

    public StatementRequest request() {
        return request;
    }

    /** The position of the last event that the statement contains. */
    public long position() {
        return last.position();
    }

    /** When that event was recorded. */
    public Instant recorded() {
        return last.recorded();
    }

    /** The balance as of the last event, also for a period that ended before. */
    public RequesterBalance now() {
        return now;
    }

    /** The balance before the first line. */
    public RequesterBalance opening() {
        return opening;
    }

    /**
     * The fingerprint of all events up to the last event, or up to the last one before it that is final.
     */
    public Fingerprint fingerprint(LatestFingerprint latest) {
        return latest.of(rows, Math.min(finalUpTo, last.position()));
    }
}
