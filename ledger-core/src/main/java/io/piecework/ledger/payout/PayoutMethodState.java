package io.piecework.ledger.payout;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.stream.StreamKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a worker's payout method.
 *
 * @param last the last change; null before the first
 * @param byWorker when the worker last set one; null for never
 */
record PayoutMethodState(
        PayoutMethodEvent.@Nullable Changed last, @Nullable Instant byWorker) {

    static final StreamKind<PayoutMethodState> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "payout-method";
        }

        @Override
        public PayoutMethodState initial() {
            return new PayoutMethodState(null, null);
        }

        @Override
        public PayoutMethodState evolve(PayoutMethodState state, LedgerEvent event) {
            var changed = (PayoutMethodEvent.Changed) event;
            return new PayoutMethodState(
                    changed, changed.givenByWorker() ? changed.stamp().effective() : state.byWorker);
        }
    };

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
