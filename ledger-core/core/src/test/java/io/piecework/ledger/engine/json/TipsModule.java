package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.engine.port.Upcaster;
import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module that exists only in tests. Its only event is at revision 2; {@link TipsRevision1Module} writes revision 1.
 */
public final class TipsModule implements LedgerModule {

    /** The total of a worker's tips. */
    record Jar(Amount total) {}

    static final StreamKind<Jar> JAR = StreamKind.of(
                    "tips", new Jar(Amount.zero("USD")), Given.class, (jar, given) -> new Jar(given.total()))
            .snapshots(1, Jar.class);

    static final EventNames NAMES = TestEngine.names(List.of(new TipsModule()));

    sealed interface TipEvent extends LedgerEvent {}

    /**
     * Revision 1 had an {@code amount}, and neither fee nor reason.
     *
     * @param total of all tips of the worker, including this one
     */
    @EventName(value = "tip-given", revision = 2)
    public record Given(
            OperationId operation,
            WorkerId worker,
            Amount gross,
            Amount fee,
            @Nullable Reason reason,
            Amount total,
            Stamp stamp)
            implements TipEvent {}

    @Override
    public void register(Registration registration) {
        registration.streams(JAR).events(TipEvent.class).upcaster(Given.class, 1, TipsModule::withoutFee);
        registration.command(GiveTip.class, TipsModule::give);
    }

    static String of(WorkerId worker) {
        return "tips:" + worker.value();
    }

    private static void withoutFee(Upcaster.Fields tip) {
        tip.rename("amount", "gross");
        Amount gross = Amount.parse(tip.text("gross"));
        tip.add("fee", Amount.zero(gross.currency()).toString());
        tip.add("reason", null);
    }

    private static LedgerEvent give(GiveTip command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()))
                .operation(
                        Given.class,
                        () -> new Given(
                                command.operation(),
                                command.worker(),
                                command.gross(),
                                Amount.parse("USD 0.10"),
                                new Reason("well done"),
                                jar(command, unit).state().total().plus(command.gross()),
                                unit.stamp(command)),
                        given -> jar(command, unit).append(given));
    }

    private static EventStream<Jar> jar(GiveTip command, Unit unit) {
        return unit.stream(JAR, of(command.worker()));
    }
}
