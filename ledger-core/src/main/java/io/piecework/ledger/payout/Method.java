package io.piecework.ledger.payout;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.stream.StreamKind;
import org.jspecify.annotations.Nullable;

/** The state of a worker's payout method. */
record Method(@Nullable PayoutMethod inForce) {

    static final StreamKind<Method> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "method";
        }

        @Override
        public Method initial() {
            return new Method(null);
        }

        @Override
        public Method evolve(Method state, LedgerEvent event) {
            return new Method(((MethodEvent.Changed) event).method());
        }
    };

    static String stream(WorkerId worker) {
        return "method:" + worker.value();
    }

    /** @throws Refusal {@code no-payout-method} when there is none */
    PayoutMethod required(WorkerId worker) {
        if (inForce == null) {
            throw Eligibility.noMethod(worker);
        }
        return inForce;
    }
}
