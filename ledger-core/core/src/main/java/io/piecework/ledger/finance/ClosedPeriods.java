package io.piecework.ledger.finance;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.fingerprint.Fingerprints;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Closes and seals periods, and reads the closed ones. */
@API(status = API.Status.INTERNAL)
public final class ClosedPeriods {

    private final Reading reading;

    public ClosedPeriods(Reading reading) {
        this.reading = reading;
    }

    /**
     * All closed periods, by currency and time.
     *
     * @throws StorageException when their events are damaged
     */
    public List<ClosedPeriod> all() {
        return currencies().stream().map(this::ofBooks).flatMap(List::stream).toList();
    }

    /** The currencies with a closed period. In a snapshot, which keeps to the ledger's schema: what is closed decides what is refused. */
    public List<CurrencyUnit> currencies() {
        return reading.snapshot(rows -> rows.events().streams(Books.KIND)).stream()
                .map(stream -> Amount.currency(stream.substring(Books.PREFIX.length() + 1)))
                .toList();
    }

    /**
     * The closed periods of a currency that has books.
     *
     * @throws StorageException when the events of the books are damaged, or were not found
     */
    public List<ClosedPeriod> ofBooks(CurrencyUnit currency) {
        List<ClosedPeriod> periods = of(currency);
        if (periods.isEmpty()) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "the events of the stream " + Books.stream(currency.getCurrencyCode())
                            + " were not found, although it is stored; verify the ledger");
        }
        return periods;
    }

    /**
     * The closed periods of one currency, by time.
     *
     * @throws StorageException when the events of this currency's books are damaged
     */
    public List<ClosedPeriod> of(CurrencyUnit currency) {
        String books = Books.stream(currency.getCurrencyCode());
        List<String> periods = reading.events(List.of(books), Integer.MAX_VALUE).getOrDefault(books, List.of()).stream()
                .map(event -> require(event, PeriodEvent.BooksClosed.class, books).period().stream())
                .toList();
        Map<String, List<LedgerEvent>> events = reading.events(periods, 2);
        return periods.stream()
                .map(stream -> period(stream, events.getOrDefault(stream, List.of())))
                .toList();
    }

    private static ClosedPeriod period(String stream, List<LedgerEvent> events) {
        var closed = require(events.isEmpty() ? null : events.get(0), PeriodEvent.Closed.class, stream);
        PeriodEvent.Sealed sealed = events.size() > 1 ? require(events.get(1), PeriodEvent.Sealed.class, stream) : null;
        return new ClosedPeriod(
                closed.period(),
                closed.former(),
                closed.stamp().actor(),
                closed.stamp().recorded(),
                sealed == null ? null : sealed.seal(),
                sealed == null ? null : sealed.fingerprint(),
                sealed == null ? null : sealed.stamp().actor());
    }

    /** @throws StorageException when the event has another type or is missing, because rows were altered */
    private static <E extends PeriodEvent> E require(@Nullable LedgerEvent event, Class<E> type, String stream) {
        if (!type.isInstance(event)) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "stream " + stream + " has "
                            + (event == null ? "no event" : event.getClass().getSimpleName()) + " instead of "
                            + type.getSimpleName());
        }
        return type.cast(event);
    }

    /**
     * Closes a period and seals it, and seals earlier periods without a seal in the name of the same actor. A closing that is interrupted is
     * continued by the same command.
     *
     * @param commands executes a command
     * @throws Refusal when the ledger refuses the closing
     * @throws StorageException when the period is closed but not sealed, because another transaction that began before is still open
     */
    public ClosedPeriod close(ClosePeriod command, HighWaterMark highWaterMark, Consumer<Command> commands) {
        commands.accept(command);
        List<ClosedPeriod> upTo = of(command.period().currency()).stream()
                .filter(period -> !period.until().isAfter(command.period().until()))
                .toList();
        if (upTo.isEmpty()) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "the books of " + command.period().currency().getCurrencyCode() + " have no event for "
                            + command.period().stream() + ", which is closed; verify the ledger");
        }
        ClosedPeriod last = null;
        for (ClosedPeriod period : upTo) {
            last = period.seal() == null ? seal(period, command.actor(), highWaterMark, commands) : period;
        }
        return Objects.requireNonNull(last);
    }

    /**
     * Computed from the journal and from the events alone, not from earlier seals and not from stored fingerprints: a seal cannot be made again, so
     * an error elsewhere must not get into it.
     */
    private ClosedPeriod seal(ClosedPeriod period, Actor by, HighWaterMark highWaterMark, Consumer<Command> commands) {
        long history = highWaterMark.history();
        long upTo = highWaterMark.awaitFinal();
        var postings = new PeriodPostings(period.currency(), period.from(), List.of(period.until()));
        SealPeriod command = reading.snapshot(rows -> new SealPeriod(
                period.period(),
                postings.read(rows).firstEntry().getValue(),
                Objects.requireNonNull(
                        Fingerprints.computed(rows, List.of(upTo)).get(upTo)),
                Given.by(by, null)));
        highWaterMark.requireHistory(history);
        try {
            commands.accept(command);
        } catch (Refusal refusal) {
            return sealedMeanwhile(period, command.seal()).orElseThrow(() -> refusal);
        }
        return period.sealed(command.seal(), command.fingerprint(), by);
    }

    /** Another process may have sealed the period with the same contents; its fingerprint is of another moment. */
    private Optional<ClosedPeriod> sealedMeanwhile(ClosedPeriod period, PeriodSeal seal) {
        return of(period.currency()).stream()
                .filter(each -> each.period().equals(period.period()) && seal.equals(each.seal()))
                .findFirst();
    }

    /** What a seal would record now for the period that ends at a moment; for a closed period, what the journal contains now. */
    public PeriodSeal soFar(CurrencyUnit currency, Instant until) {
        List<Instant> untils = Stream.concat(of(currency).stream().map(ClosedPeriod::until), Stream.of(until))
                .distinct()
                .sorted()
                .toList();
        return reading.snapshot(
                rows -> Objects.requireNonNull(inJournal(rows, currency, untils).get(until)));
    }

    /**
     * What the journal contains now for each period of a currency, by its end.
     *
     * @param untils the end of each period from the first one, which is the start of the next
     */
    public static Map<Instant, PeriodSeal> inJournal(Rows rows, CurrencyUnit currency, List<Instant> untils) {
        return new PeriodPostings(currency, null, untils).read(rows);
    }
}
