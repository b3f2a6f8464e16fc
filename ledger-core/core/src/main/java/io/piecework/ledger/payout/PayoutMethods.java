package io.piecework.ledger.payout;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides the commands that set and remove a worker's payout method. */
final class PayoutMethods implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(State.KIND).events(PayoutMethodEvent.class);
        registration.command(SetPayoutMethod.class, PayoutMethods::set);
        registration.command(RemovePayoutMethod.class, PayoutMethods::remove);
    }

    /** The stamp of a decision on the method: without a date it follows what a process whose clock is ahead has recorded. */
    static Stamp following(Unit unit, WorkerId worker, Stamp stamp) {
        PayoutMethodEvent.Changed last = load(unit, worker).state().last();
        return stamp.following(last == null ? null : last.stamp().effective());
    }

    /** @throws Refusal {@code no-payout-method}, or {@code back-dated} if the stamp takes effect before the method was set */
    static PayoutMethod inForce(Unit unit, WorkerId worker, Stamp stamp) {
        State state = load(unit, worker).state();
        PayoutMethod method = state.required(worker);
        notBefore(worker, state, stamp);
        return method;
    }

    /** Whether the worker has a method. */
    static boolean isSet(Unit unit, WorkerId worker) {
        return load(unit, worker).state().inForce() != null;
    }

    /** When the worker last set a method; null for never. */
    static @Nullable Instant setByWorker(Unit unit, WorkerId worker) {
        return load(unit, worker).state().byWorker();
    }

    private static EventStream<State> load(Unit unit, WorkerId worker) {
        return unit.stream(State.KIND, State.stream(worker));
    }

    private static Stamp notBefore(WorkerId worker, State state, Stamp stamp) {
        return stamp.notBefore(
                State.stream(worker), state.last() == null ? null : state.last().stamp());
    }

    private static LedgerEvent set(SetPayoutMethod command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()))
                .operation(
                        PayoutMethodEvent.Set.class,
                        () -> {
                            Stamp stamp = notBefore(
                                    command.worker(),
                                    load(unit, command.worker()).state(),
                                    unit.stamp(command));
                            return new PayoutMethodEvent.Set(
                                    command.operation(), command.worker(), command.method(), stamp);
                        },
                        set -> change(unit, set.worker(), set.method(), set.operation(), set.stamp()));
    }

    private static LedgerEvent remove(RemovePayoutMethod command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()))
                .operation(
                        PayoutMethodEvent.Removed.class,
                        () -> {
                            Stamp stamp = following(unit, command.worker(), unit.stamp(command));
                            inForce(unit, command.worker(), stamp);
                            return new PayoutMethodEvent.Removed(command.operation(), command.worker(), stamp);
                        },
                        removed -> change(unit, removed.worker(), null, removed.operation(), removed.stamp()));
    }

    private static void change(
            Unit unit, WorkerId worker, @Nullable PayoutMethod method, OperationId operation, Stamp stamp) {
        load(unit, worker).append(new PayoutMethodEvent.Changed(worker, method, operation, stamp));
    }

    /**
     * The state of a worker's payout method.
     *
     * @param last the last change; null before the first
     * @param byWorker when the worker last set one; null for never
     */
    record State(
            PayoutMethodEvent.@Nullable Changed last,
            @Nullable Instant byWorker) {

        static final StreamKind<State> KIND =
                StreamKind.of("payout-method", new State(null, null), PayoutMethodEvent.Changed.class, State::after);

        private State after(PayoutMethodEvent.Changed changed) {
            return new State(changed, changed.givenByWorker() ? changed.stamp().effective() : byWorker);
        }

        static String stream(WorkerId worker) {
            return KIND.prefix() + ":" + worker.value();
        }

        /** The method; null for none. */
        @Nullable
        PayoutMethod inForce() {
            return last == null ? null : last.method();
        }

        /** @throws Refusal {@code no-payout-method} if there is none */
        PayoutMethod required(WorkerId worker) {
            PayoutMethod method = inForce();
            if (method == null) {
                throw Eligibility.noMethod(worker);
            }
            return method;
        }
    }
}
