package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.engine.port.ReplicaStatus.State;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether readers try a replica. After a failure none does during the back-off; then one does, and the others when that one has succeeded. The
 * threads that hang in a driver or a pool are bounded: each further attempt that hangs doubles the pause. For any number of threads.
 */
final class ReplicaHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaHealth.class);

    /** Attempts at the same time; further readers go elsewhere. */
    private static final int MOST = 64;

    private static final int MOST_DOUBLINGS = 20;

    private final int number;
    private final Duration backOff;

    /** Since the failure, as long as no attempt has succeeded since. */
    private WaitLimit failure = WaitLimit.NONE;

    private boolean failed;
    private boolean probing;

    /** Attempts with a reader who waits. */
    private int awaited;

    /** Attempts whose reader has gone, and those of them that began after the failure. */
    private int hanging;

    private int hangingProbes;

    /** Until when no reader waits for it. */
    private WaitLimit behind = WaitLimit.of(Duration.ZERO);

    private volatile ReplicaStatus status;

    ReplicaHealth(int number, Duration backOff) {
        this.number = number;
        this.backOff = backOff;
        this.status = new ReplicaStatus(number, State.USED, "");
    }

    ReplicaStatus status() {
        return status;
    }

    /** Whether no further reader tries it now. */
    synchronized boolean isLeftAlone() {
        return failed ? probing || failure.elapsed().compareTo(pause()) < 0 : awaited >= Math.max(1, MOST - hanging);
    }

    private Duration pause() {
        return backOff.multipliedBy(1L << Math.min(Math.max(0, hangingProbes - 1), MOST_DOUBLINGS));
    }

    /** Whether a reader has waited for it in vain a short while ago. */
    synchronized boolean isBehind() {
        return !behind.isOver();
    }

    /** One reader tries. Null where none may now. */
    synchronized @Nullable Attempt begin() {
        if (isLeftAlone()) {
            return null;
        }
        awaited++;
        probing = failed;
        return new Attempt(failed);
    }

    /** One attempt to take a connection. Its reader waits for its end, or gives it up before. */
    final class Attempt {

        private final boolean isProbe;
        private boolean isGivenUp;
        private boolean isEnded;

        private Attempt(boolean isProbe) {
            this.isProbe = isProbe;
        }

        boolean isProbe() {
            return isProbe;
        }

        /**
         * The replica has answered.
         *
         * @param has whether it has what the reader needs
         * @param recovered whether it answered on a new connection while those of its pool were dead, so that it counts though its reader has gone
         */
        void succeeds(boolean has, boolean recovered) {
            synchronized (ReplicaHealth.this) {
                if (isGivenUp && !recovered) {
                    return;
                }
                failed &= !isProbe;
                if (!failed && has) {
                    status = new ReplicaStatus(number, State.USED, "");
                } else if (!failed && status.state() != State.USED) {
                    noteBehind();
                }
            }
        }

        void fails(State state, String reason) {
            synchronized (ReplicaHealth.this) {
                if (!isGivenUp) {
                    ReplicaHealth.this.fails(state, reason);
                }
            }
        }

        /** The reader waits no longer. */
        void giveUp(String reason) {
            synchronized (ReplicaHealth.this) {
                if (isEnded) {
                    return;
                }
                isGivenUp = true;
                awaited--;
                hanging++;
                if (isProbe) {
                    probing = false;
                    hangingProbes++;
                }
                ReplicaHealth.this.fails(State.FAILED, reason);
            }
        }

        /** Its thread waits for the replica no longer. */
        void end() {
            synchronized (ReplicaHealth.this) {
                if (isEnded) {
                    return;
                }
                isEnded = true;
                if (isGivenUp) {
                    hanging--;
                    hangingProbes -= isProbe ? 1 : 0;
                } else {
                    awaited--;
                    probing &= !isProbe;
                }
            }
        }
    }

    /** A reader waited in vain for what it needs; the next ones do not for as long. */
    synchronized void fallsBehind(Duration wait) {
        behind = WaitLimit.of(wait);
        if (!failed) {
            noteBehind();
        }
    }

    private void noteBehind() {
        status = new ReplicaStatus(number, State.BEHIND, "it does not have what its readers ask for yet");
    }

    /** Readers go elsewhere for a while. */
    synchronized void fails(State state, String reason) {
        failed = true;
        failure = WaitLimit.of(Duration.ZERO);
        State before = status.state();
        status = new ReplicaStatus(number, state, reason);
        if (before != state) {
            LOG.warn(
                    "replica {} is left alone for {} ms at a time until that changes: {}",
                    number,
                    backOff.toMillis(),
                    reason);
        }
    }
}
