package io.piecework.ledger.audit;

import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Closes periods, and reads which are closed. */
public final class ClosedPeriods {

    private static final String BOOKS = "SELECT stream FROM ledger_event WHERE stream >= '" + Books.PREFIX
            + ":' AND stream < '" + Books.PREFIX + ";' AND sequence = 0 ORDER BY stream";

    private static final String PERIODS =
            "SELECT stream FROM ledger_event WHERE stream >= '" + PeriodState.KIND.prefix() + ":' AND stream < '"
                    + PeriodState.KIND.prefix() + ";' AND sequence = 0 ORDER BY stream";

    private final Reading reading;

    public ClosedPeriods(Reading reading) {
        this.reading = reading;
    }

    /**
     * All of them, by currency and time.
     *
     * @throws StorageException when their events are damaged
     */
    public List<ClosedPeriod> all() {
        return currencies().stream().map(this::of).flatMap(List::stream).toList();
    }

    /** Those whose books were ever closed. */
    List<CurrencyUnit> currencies() {
        return reading
                .query(rows ->
                        rows.list(BOOKS, List.of(), row -> row.text("stream").substring(Books.PREFIX.length() + 1)))
                .stream()
                .map(Amount::currency)
                .toList();
    }

    /**
     * Those of one currency, by time.
     *
     * @throws StorageException when their events are damaged, whatever those of other currencies are
     */
    public List<ClosedPeriod> of(CurrencyUnit currency) {
        String books = Books.stream(currency.getCurrencyCode());
        List<String> periods = reading.events(List.of(books), Integer.MAX_VALUE).getOrDefault(books, List.of()).stream()
                .map(event -> known(event, PeriodEvent.BooksClosed.class, books).period().stream())
                .toList();
        var told = reading.events(periods, 2);
        return periods.stream()
                .map(stream -> period(stream, told.getOrDefault(stream, List.of())))
                .toList();
    }

    private static ClosedPeriod period(String stream, List<LedgerEvent> events) {
        var closed = known(events.isEmpty() ? null : events.get(0), PeriodEvent.Closed.class, stream);
        PeriodEvent.Sealed sealed = events.size() > 1 ? known(events.get(1), PeriodEvent.Sealed.class, stream) : null;
        return new ClosedPeriod(
                closed.period(),
                closed.former(),
                closed.stamp().actor(),
                closed.stamp().recorded(),
                sealed == null ? null : sealed.seal(),
                sealed == null ? null : sealed.stamp().actor());
    }

    /** @throws StorageException when it is none, since somebody changed or deleted events */
    private static <E extends PeriodEvent> E known(@Nullable LedgerEvent event, Class<E> type, String stream) {
        if (!type.isInstance(event)) {
            throw new StorageException(
                    "stream " + stream + " has "
                            + (event == null ? "nothing" : event.getClass().getSimpleName()) + " in place of "
                            + type.getSimpleName(),
                    null);
        }
        return type.cast(event);
    }

    /**
     * Closes a period and seals it, with those before it that are not sealed yet, in the name of who closes now. Whatever stops it, closing
     * again goes on from there.
     *
     * @throws Refusal when the ledger decided against it
     * @throws StorageException when it is closed, and somebody else is still storing what he began before: then it is not sealed yet
     */
    public ClosedPeriod close(ClosePeriod command, HighWaterMark highWaterMark, Consumer<Command> door) {
        door.accept(command);
        List<ClosedPeriod> upTo = of(command.period().currency()).stream()
                .filter(period -> !period.until().isAfter(command.period().until()))
                .toList();
        if (upTo.isEmpty()) {
            throw new StorageException(
                    "the books of " + command.period().currency().getCurrencyCode() + " do not know of "
                            + command.period().stream() + ", which is closed; verify the ledger",
                    null);
        }
        if (upTo.stream().anyMatch(period -> period.seal() == null)) {
            highWaterMark.awaitFinal();
        }
        ClosedPeriod last = null;
        for (ClosedPeriod period : upTo) {
            last = period.seal() == null ? period.sealed(seal(period, command.actor(), door), command.actor()) : period;
        }
        return Objects.requireNonNull(last);
    }

    /** By what the journal has, whatever the seals before say: what is wrong in one of them stays in that one. */
    private PeriodSeal seal(ClosedPeriod period, Actor by, Consumer<Command> door) {
        var postings = new PeriodPostings(period.currency(), period.from(), List.of(period.until()));
        PeriodSeal seal =
                reading.snapshot(rows -> postings.read(rows).firstEntry().getValue());
        door.accept(new SealPeriod(period.period(), seal, by, null));
        return seal;
    }

    /** What the journal has by now before a moment that is not closed yet, from where it is closed so far; for one that is, what it has in it. */
    public PeriodSeal soFar(CurrencyUnit currency, Instant until) {
        List<Instant> untils = Stream.concat(of(currency).stream().map(ClosedPeriod::until), Stream.of(until))
                .distinct()
                .sorted()
                .toList();
        var postings = new PeriodPostings(currency, null, untils);
        return reading.snapshot(
                rows -> Objects.requireNonNull(postings.read(rows).get(until)));
    }

    /** The streams of periods that none of these is. */
    static List<String> unknown(Rows rows, List<ClosedPeriod> periods) {
        List<String> known =
                periods.stream().map(period -> period.period().stream()).toList();
        return rows.list(PERIODS, List.of(), row -> row.text("stream")).stream()
                .filter(stream -> !known.contains(stream))
                .toList();
    }

    /** What is missing among the periods themselves; says one sentence for each. */
    static List<String> gaps(List<ClosedPeriod> periods) {
        var found = new ArrayList<String>();
        ClosedPeriod before = null;
        for (ClosedPeriod period : periods) {
            String name = period.period().stream();
            if (before == null || !before.currency().equals(period.currency())) {
                if (period.from() != null) {
                    found.add(name + " goes on from " + period.from() + ", and none is before it");
                }
            } else {
                if (!before.until().equals(period.from())) {
                    found.add(name + " goes on from " + period.from() + ", the one before it ends " + before.until());
                }
                if (before.seal() == null && period.seal() != null) {
                    found.add(before.period().stream() + " has no seal, and the one behind it has");
                }
            }
            before = period;
        }
        return found;
    }

    /** Holds every seal against the journal; says one sentence for each figure that differs. */
    static List<String> differences(Rows rows, List<ClosedPeriod> periods) {
        var found = new ArrayList<String>();
        periods.stream().map(ClosedPeriod::currency).distinct().forEach(currency -> {
            List<ClosedPeriod> own = periods.stream()
                    .filter(period -> period.currency().equals(currency))
                    .toList();
            var seals = new PeriodPostings(
                            currency,
                            null,
                            own.stream().map(ClosedPeriod::until).toList())
                    .read(rows);
            for (ClosedPeriod period : own) {
                if (period.seal() != null) {
                    compare(
                            period.period().stream(),
                            period.seal(),
                            Objects.requireNonNull(seals.get(period.until())),
                            found);
                }
            }
        });
        return found;
    }

    private static void compare(String name, PeriodSeal kept, PeriodSeal found, List<String> differences) {
        if (!kept.digest().equals(found.digest()) || kept.postings() != found.postings()) {
            differences.add(name + " was sealed with " + told(kept) + ", the journal gives " + told(found));
        } else if (kept.position() != found.position()) {
            differences.add(
                    name + " was sealed up to position " + kept.position() + ", the journal gives " + found.position());
        }
        if (!kept.balances().equals(found.balances())) {
            differences.add(
                    name + " was sealed with balances " + balances(kept) + ", the journal gives " + balances(found));
        }
    }

    private static String told(PeriodSeal seal) {
        return seal.postings() + (seal.postings() == 1 ? " posting" : " postings") + " and digest " + seal.digest();
    }

    private static String balances(PeriodSeal seal) {
        return seal.balances().stream()
                .map(line -> line.account() + " " + line.balance())
                .toList()
                .toString();
    }
}
