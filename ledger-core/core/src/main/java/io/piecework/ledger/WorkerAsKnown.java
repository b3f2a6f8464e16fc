package io.piecework.ledger;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.KnownAt;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Settlements;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementDifference;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StatementReader;
import io.piecework.ledger.reading.statement.StatementSource;
import io.piecework.ledger.reading.statement.StreamedStatement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * One worker's money as it was known at a position or a recorded time: an event that was recorded later does not count, back-dated or not. The
 * lines and sums of a statement as of a final position are those that were read there. What could still be appealed is decided at the recorded
 * time that was asked for, of a position when its event was recorded.
 *
 * <p>Answers are empty where the worker has no balance in the currency now, or nothing was recorded by then; a worker who came later has zeros.
 * The cost grows with the worker's history, on PostgreSQL with the whole journal. Safe for any number of threads.
 */
public final class WorkerAsKnown implements StatementSource {

    private final Reading reading;
    private final LatestFingerprint latest;
    private final WorkerId worker;
    private final AsOf moment;
    private final PrintedTags printed;
    private final InstantSource clock;

    /** @throws IllegalArgumentException when the moment is an effective time */
    WorkerAsKnown(
            Reading reading,
            LatestFingerprint latest,
            WorkerId worker,
            AsOf moment,
            PrintedTags printed,
            InstantSource clock) {
        this.reading = reading;
        this.latest = latest;
        this.worker = worker;
        this.moment = KnownAt.requireKnown(moment);
        this.printed = printed;
        this.clock = clock;
    }

    /** The sub-balances in a currency. */
    public Optional<Balance> balance(String currency) {
        CurrencyUnit unit = Amount.currency(Objects.requireNonNull(currency, "currency"));
        return reading.onOneServer(server -> known(server, unit).map(known -> server.snapshot(known::balance)));
    }

    /** The statement of a period in a currency. */
    public Optional<Statement> statement(String currency, StatementPeriod period) {
        Objects.requireNonNull(period, "period");
        CurrencyUnit unit = Amount.currency(Objects.requireNonNull(currency, "currency"));
        return reading.onOneServer(server -> known(server, unit).map(known -> {
            List<Statement.Rule> rules = StreamedStatement.rules(server, worker, unit, period, known);
            return server.finalSnapshot((rows, finalUpTo) -> {
                StreamedStatement statement = StreamedStatement.of(rows, period, known, printed, rules);
                return statement.whole(statement.fingerprint(latest, finalUpTo));
            });
        }));
    }

    /**
     * The lines of the statement one by one, in order and in bounded memory. The consumer must not call the ledger.
     *
     * @return false where the statement is empty
     */
    public boolean statementLines(String currency, StatementPeriod period, Consumer<StatementLine> consumer) {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(consumer, "consumer");
        CurrencyUnit unit = Amount.currency(Objects.requireNonNull(currency, "currency"));
        return reading.streaming(server -> {
            Optional<KnownAt> known = known(server, unit);
            known.ifPresent(then -> server.snapshot(rows -> {
                StreamedStatement.of(rows, period, then, printed, List.of()).each(consumer);
                return then;
            }));
            return known.isPresent();
        });
    }

    /** The payouts of a period, each with the earnings that it settles. */
    public List<Settlement> settlements(String currency, StatementPeriod period) {
        Objects.requireNonNull(period, "period");
        CurrencyUnit unit = Amount.currency(Objects.requireNonNull(currency, "currency"));
        return reading.onOneServer(server -> known(server, unit)
                .map(known -> server.snapshot(rows -> Settlements.of(rows, period, known)))
                .orElse(List.of()));
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public WorkerId worker() {
        return worker;
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public AsOf moment() {
        return moment;
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public <T> Optional<T> read(String currency, StatementPeriod period, StatementReader<T> reader) {
        CurrencyUnit unit = Amount.currency(Objects.requireNonNull(currency, "currency"));
        return reading.streaming(server -> known(server, unit).map(known -> {
            List<Statement.Rule> rules = StreamedStatement.rules(server, worker, unit, period, known);
            return server.finalSnapshot((rows, finalUpTo) -> {
                StreamedStatement statement = StreamedStatement.of(rows, period, known, printed, rules);
                return reader.read(
                        statement, Settlements.of(rows, period, known), statement.fingerprint(latest, finalUpTo));
            });
        }));
    }

    /**
     * What has changed in the statement until a later moment, with the events and actors that changed it.
     *
     * @throws IllegalArgumentException when {@code later} is an effective time, or before this moment
     */
    public Optional<StatementDifference> changesUntil(String currency, StatementPeriod period, AsOf later) {
        Objects.requireNonNull(period, "period");
        KnownAt.requireKnown(Objects.requireNonNull(later, "later"));
        CurrencyUnit unit = Amount.currency(Objects.requireNonNull(currency, "currency"));
        return reading.onOneServer(server -> known(server, unit)
                .flatMap(before -> KnownAt.of(server, worker, unit, later, clock.instant())
                        .map(after -> StatementDifference.of(server, period, before, after))));
    }

    /** What has changed in the statement until now. */
    public Optional<StatementDifference> changes(String currency, StatementPeriod period) {
        return changesUntil(currency, period, AsOf.position(Long.MAX_VALUE));
    }

    private Optional<KnownAt> known(Reading server, CurrencyUnit currency) {
        return KnownAt.of(server, worker, currency, moment, clock.instant());
    }
}
