package io.piecework.ledger.account;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/** The module of the platform's close date: two operators announce, shift or withdraw it, and can do so after it has come. */
@API(status = API.Status.INTERNAL)
public final class CloseDates implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(CloseDateState.KIND).events(CloseDateEvent.class);
        registration.command(SetCloseDate.class, CloseDates::set);
    }

    /** @throws Refusal {@code platform-closed} from the close date on */
    public static void requireOpen(Unit unit, String subject, Stamp stamp) {
        CloseDateState state = load(unit).state();
        if (state.isClosed(stamp)) {
            throw Refusal.because(
                    RefusalCode.PLATFORM_CLOSED,
                    subject,
                    "comes too late: the platform closed at %s, it is %s",
                    String.valueOf(state.closes()),
                    stamp.recorded());
        }
    }

    /** Whether the platform is closed when the stamp takes effect. */
    public static boolean isClosed(Unit unit, Stamp stamp) {
        return load(unit).state().isClosed(stamp);
    }

    /** Whether the platform is closed at a moment, as committed. */
    public static boolean isClosed(Reading reading, Instant moment) {
        return find(reading).filter(date -> !moment.isBefore(date.closes())).isPresent();
    }

    /** The close date as committed; empty for none. */
    public static Optional<CloseDate> find(Reading reading) {
        return reading.state(CloseDateState.KIND, CloseDateState.STREAM).flatMap(CloseDateState::view);
    }

    private static EventStream<CloseDateState> load(Unit unit) {
        return unit.stream(CloseDateState.KIND, CloseDateState.STREAM);
    }

    private static LedgerEvent set(SetCloseDate command, Unit unit) {
        return Idempotent.of(command, unit, Parties.NONE.approvedBy(command.approver()))
                .operation(
                        CloseDateEvent.Set.class,
                        () -> decided(command, unit),
                        set -> load(unit)
                                .append(new CloseDateEvent.Changed(
                                        set.closes(), set.reason(), set.operation(), set.stamp())));
    }

    private static CloseDateEvent.Set decided(SetCloseDate command, Unit unit) {
        CloseDateState state = load(unit).state();
        Stamp stamp = unit.stamp(command)
                .notBefore(
                        CloseDateState.STREAM,
                        state.last() == null ? null : state.last().stamp());
        Instant closes = command.closes();
        if (closes == null && state.closes() == null) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    CloseDateState.STREAM,
                    "has %s, withdrawing it needs %s",
                    "no close date",
                    "one");
        }
        if (closes != null && !(closes.isAfter(stamp.effective()) && closes.isAfter(stamp.recorded()))) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    CloseDateState.STREAM,
                    "would be %s, it is %s; a close date lies ahead",
                    closes,
                    stamp.recorded());
        }
        return new CloseDateEvent.Set(command.operation(), closes, command.reason(), command.approver(), stamp);
    }
}
