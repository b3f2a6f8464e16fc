package io.piecework.ledger.audit;

import io.piecework.ledger.id.PeriodId;
import io.piecework.ledger.journal.EventCurrencies;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Repeat;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import java.time.Instant;

/**
 * Decides the closing and sealing of periods, and refuses events that would take effect in a closed one.
 *
 * <p>A posting that takes effect in a closed period is either in the period's seal or refused, whichever process stores it. A back-dated
 * event reads the currency's books, and again just before the commit. The closing makes its seal only when all transactions below the
 * {@linkplain io.piecework.ledger.stream.HighWaterMark high-water mark} have ended. On an H2 server the mark does not cover other processes: the
 * seal may lack what they are committing at that moment, and {@code verify} names it.
 */
public final class Periods implements LedgerModule {

    @Override
    public void describe(Registration registration) {
        registration.keeps(PeriodState.KIND).keeps(Books.KIND).records(PeriodEvent.class);
        registration.decides(ClosePeriod.class, Periods::close);
        registration.decides(SealPeriod.class, Periods::seal);
        registration.guards(Periods::admit);
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
        EventStream<PeriodState> period = PeriodState.of(unit, command.id());
        if (period.state().closed() != null) {
            return Repeat.of(command, period.state().closed(), PeriodEvent.Closed.class);
        }
        Permission.ofOperator(command);
        Stamp stamp = unit.stamp(command);
        String currency = command.period().currency().getCurrencyCode();
        EventStream<Books> books = Books.of(unit, currency);
        Instant former = books.state().until();
        books.state().requireLater(currency, command.period().until(), stamp.recorded());
        var closed = new PeriodEvent.Closed(command.period(), former, stamp);
        period.append(closed);
        books.append(new PeriodEvent.BooksClosed(command.period(), stamp));
        return closed;
    }

    private static LedgerEvent seal(SealPeriod command, Unit unit) {
        EventStream<PeriodState> period = PeriodState.of(unit, command.id());
        if (period.state().sealed() != null) {
            return Repeat.of(command, period.state().sealed(), PeriodEvent.Sealed.class);
        }
        Permission.ofOperator(command);
        PeriodEvent.Closed closed = period.state().closed();
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
        var sealed = new PeriodEvent.Sealed(command.period(), command.seal(), unit.stamp(command));
        period.append(sealed);
        return sealed;
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
