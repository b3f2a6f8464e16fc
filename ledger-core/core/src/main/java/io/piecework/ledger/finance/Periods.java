package io.piecework.ledger.finance;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.journal.EventCurrencies;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Decides the closing and sealing of periods, and refuses events that would take effect in a closed one.
 *
 * <p>A posting that takes effect in a closed period is either in the period's seal or refused. A back-dated
 * event reads the currency's books, and again just before the commit. The closing makes its seal only when all transactions below the
 * {@linkplain io.piecework.ledger.engine.port.HighWaterMark high-water mark} have ended. On an H2 server the mark does not cover other processes: the
 * seal may lack what they are committing at that moment, and {@code verify} names it.
 */
@API(status = API.Status.INTERNAL)
public final class Periods implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(PeriodState.KIND).streams(Books.KIND).events(PeriodEvent.class);
        registration.command(ClosePeriod.class, Periods::close);
        registration.command(SealPeriod.class, Periods::seal);
        registration.guard(Periods::admit);
    }

    /** The end of a currency's last closed period, as committed; empty where none was ever closed. */
    public static Optional<Instant> closedUntil(Reading reading, String currency) {
        return reading.state(Books.KIND, Books.stream(currency)).flatMap(books -> Optional.ofNullable(books.until()));
    }

    /** @throws Refusal {@code period-closed} */
    private static void admit(LedgerEvent event, Unit unit) {
        Stamp stamp = event.stamp();
        if (!isBackDated(stamp)) {
            return;
        }
        for (String currency : EventCurrencies.of(event)) {
            Books.of(unit, currency).state().requireOpen(currency, stamp.effective());
        }
    }

    private static boolean isBackDated(Stamp stamp) {
        return !stamp.effective().equals(stamp.recorded())
                && stamp.effective().isBefore(stamp.recorded().minus(ClosePeriod.PROMPT));
    }

    private static LedgerEvent close(ClosePeriod command, Unit unit) {
        EventStream<PeriodState> period = PeriodState.of(unit, command.period());
        String currency = command.period().currency().getCurrencyCode();
        return Idempotent.of(command, unit, Parties.NONE)
                .once(
                        period,
                        period.state().closed(),
                        PeriodEvent.Closed.class,
                        () -> closed(command, currency, unit),
                        closed -> Books.of(unit, currency)
                                .append(new PeriodEvent.BooksClosed(command.period(), closed.stamp())));
    }

    private static PeriodEvent.Closed closed(ClosePeriod command, String currency, Unit unit) {
        Stamp stamp = unit.stamp(command);
        EventStream<Books> books = Books.of(unit, currency);
        Instant former = books.state().until();
        books.state().requireLater(currency, command.period().until(), stamp.recorded());
        return new PeriodEvent.Closed(command.period(), former, stamp);
    }

    private static LedgerEvent seal(SealPeriod command, Unit unit) {
        EventStream<PeriodState> period = PeriodState.of(unit, command.period());
        return Idempotent.of(command, unit, Parties.NONE)
                .once(
                        period,
                        period.state().sealed(),
                        PeriodEvent.Sealed.class,
                        () -> sealed(command, period.state().closed(), unit));
    }

    private static PeriodEvent.Sealed sealed(SealPeriod command, PeriodEvent.@Nullable Closed closed, Unit unit) {
        if (closed == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT,
                    command.id().stream(),
                    "is %s, it would have to be %s",
                    "open",
                    "closed");
        }
        if (closed.former() != null) {
            requireSealed(new PeriodId(command.period().currency(), closed.former()), unit);
        }
        requireCovered(command);
        return new PeriodEvent.Sealed(command.period(), command.seal(), command.fingerprint(), unit.stamp(command));
    }

    /**
     * A decision does not see positions of events, so that only {@code verify} finds a fingerprint that ends between the postings and the closing.
     *
     * @throws Refusal {@code out-of-range} when the fingerprint is of no events, or ends before the period's last posting
     */
    private static void requireCovered(SealPeriod command) {
        long least = Math.max(1, command.seal().position());
        if (command.fingerprint().position() < least) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    command.id().stream(),
                    "has a fingerprint of the events up to position %s, it would have to be up to %s at least",
                    command.fingerprint().position(),
                    least);
        }
    }

    /** @throws Refusal {@code wrong-state} when the period before is not sealed */
    private static void requireSealed(PeriodId former, Unit unit) {
        if (PeriodState.of(unit, former).state().sealed() == null) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    former.stream(),
                    "is %s, it would have to be %s",
                    "closed only",
                    "sealed before the next");
        }
    }
}
