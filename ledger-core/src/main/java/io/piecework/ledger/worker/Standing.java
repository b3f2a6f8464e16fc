package io.piecework.ledger.worker;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.stream.StreamKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of how a worker stands, in all currencies.
 *
 * @param last how that came; null where nothing ever changed it
 */
record Standing(StandingEvent.@Nullable Changed last) {

    static final StreamKind<Standing> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "standing";
        }

        @Override
        public Standing initial() {
            return new Standing(null);
        }

        @Override
        public Standing evolve(Standing state, LedgerEvent event) {
            return new Standing((StandingEvent.Changed) event);
        }
    };

    static String stream(WorkerId worker) {
        return "standing:" + worker.value();
    }

    StandingStatus status() {
        return last == null ? StandingStatus.ACTIVE : last.status();
    }

    /** @throws Refusal {@code wrong-state} when the worker does not stand so */
    void require(WorkerId worker, StandingStatus... allowed) {
        if (!Arrays.asList(allowed).contains(status())) {
            String needed = Arrays.stream(allowed).map(Object::toString).collect(Collectors.joining(" or "));
            throw refusal(RefusalCode.WRONG_STATE, worker, needed);
        }
    }

    /** Why the worker takes no work and is not paid out; nothing where they may. */
    Optional<Refusal> whyNotActive(WorkerId worker) {
        RefusalCode code = status() == StandingStatus.CLOSED ? RefusalCode.WORKER_CLOSED : RefusalCode.WORKER_SUSPENDED;
        return status() == StandingStatus.ACTIVE
                ? Optional.empty()
                : Optional.of(refusal(code, worker, StandingStatus.ACTIVE.toString()));
    }

    private Refusal refusal(RefusalCode code, WorkerId worker, String needed) {
        return Refusal.because(code, worker.stream(), "is %s, it would have to be %s", status(), needed);
    }

    WorkerStanding view(WorkerId worker) {
        return last == null
                ? new WorkerStanding(worker, status(), null, null)
                : new WorkerStanding(worker, status(), last.stamp().effective(), last.reason());
    }
}
