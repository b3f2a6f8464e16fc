package io.piecework.ledger.reports.requester;

import io.piecework.ledger.ReadingOf;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One requester's money as it was known at a position or a recorded time: an event that was recorded later does not count, back-dated or not. A
 * statement as of a final position is the one that was read there, to the last byte.
 *
 * <p>Answers are empty where no money of the requester had moved in the currency by then. The cost grows with the requester's history. Safe for any
 * number of threads.
 */
public final class RequesterAsKnown implements RequesterStatementSource {

    private final Reading reading;
    private final LatestFingerprint latest;
    private final RequesterId requester;
    private final @Nullable AsOf moment;

    /** @param moment a position or a recorded time; null for now */
    RequesterAsKnown(RequesterView view, @Nullable AsOf moment) {
        this.reading = ReadingOf.view(view);
        this.latest = ReadingOf.fingerprints(view);
        this.requester = view.requester();
        this.moment = moment;
    }

    /** The requester's money then. */
    public Optional<RequesterBalance> balance(String currency) {
        StatementRequest request = request(currency, StatementPeriod.all());
        return reading.snapshot(request::balance);
    }

    @Override
    public Optional<RequesterStatement> statement(String currency, StatementPeriod period) {
        StatementRequest request = request(currency, period);
        return reading.onOneServer(server -> StreamedRequesterStatement.read(
                server, request, statement -> StreamedRequesterStatement.whole(statement, latest)));
    }

    @Override
    public boolean statementLines(String currency, StatementPeriod period, Consumer<RequesterLine> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        StatementRequest request = request(currency, period);
        return reading.streaming(server ->
                        StreamedRequesterStatement.read(server, request, statement -> statement.each(consumer)))
                .isPresent();
    }

    Optional<RequesterStatementPart> statementPart(
            String currency, StatementPeriod period, StatementLine.@Nullable Key after, int most) {
        return RequesterStatementPart.read(reading, request(currency, period), after, most);
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public <T> Optional<T> read(
            String currency, StatementPeriod period, BiFunction<StreamedRequesterStatement, Fingerprint, T> reader) {
        StatementRequest request = request(currency, period);
        return reading.streaming(server -> StreamedRequesterStatement.read(
                server, request, statement -> reader.apply(statement, statement.fingerprint(latest))));
    }

    @Override
    public Optional<FeeList> fees(String currency, StatementPeriod period) {
        StatementRequest request = request(currency, period);
        return reading.onOneServer(server -> FeeList.of(server, latest, request));
    }

    /**
     * What has changed in the statement until a later moment, with the events and actors that changed it; from zeros where the requester came later,
     * and empty where no money of the requester has moved in the currency until now, or nothing was recorded by then.
     *
     * @throws IllegalArgumentException when {@code later} is an effective time, or before this moment
     */
    public Optional<RequesterDifference> changesUntil(String currency, StatementPeriod period, AsOf later) {
        Objects.requireNonNull(later, "later");
        StatementRequest request = request(currency, period);
        return reading.onOneServer(server -> RequesterDifference.of(server, request, later));
    }

    /** What has changed in the statement until now. */
    public Optional<RequesterDifference> changes(String currency, StatementPeriod period) {
        return changesUntil(currency, period, AsOf.position(Long.MAX_VALUE));
    }

    private StatementRequest request(String currency, StatementPeriod period) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(period, "period");
        return new StatementRequest(requester, Amount.currency(currency), period, moment);
    }
}
