package io.piecework.ledger.listening;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.EventLog.Logged;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a listener and tells what came of it. What it throws never leaves here, whatever it is. */
final class ListenerInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerInvoker.class);

    private static final int LONGEST_ERROR = 500;

    private final String name;
    private final ListenerPolicy policy;
    private final Listener listener;
    private final InstantSource clock;

    ListenerInvoker(String name, ListenerPolicy policy, Listener listener, InstantSource clock) {
        this.name = name;
        this.policy = policy;
        this.listener = listener;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    ListenerPolicy policy() {
        return policy;
    }

    /** By the ledger's clock, cut to what databases keep. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Tells the listener of an event.
     *
     * @param event nothing where it is not stored any more
     * @param attempt counts from 1
     * @return how it failed, or nothing
     */
    DeadLetterTable.@Nullable Failure of(@Nullable Logged event, String key, int attempt) {
        String error = error(event, key, attempt);
        if (error == null) {
            return null;
        }
        return failed(event == null ? 0 : event.position(), attempt, error);
    }

    /** An attempt whose owner vanished. */
    DeadLetterTable.Failure ended(long position, int attempt) {
        return failed(position, attempt, "the process was not heard of again");
    }

    private DeadLetterTable.Failure failed(long position, int attempt, String error) {
        boolean over = policy.backOff().isOver(attempt);
        LOG.warn(
                "listener {} failed at position {}, attempt {}: {}; what comes after it for the same worker waits, {}",
                name,
                position == 0 ? "unknown" : position,
                attempt,
                error,
                over ? "until somebody has it tried again or drops it" : "it is tried again");
        return new DeadLetterTable.Failure(
                attempt, error, over ? null : now().plus(policy.backOff().after(attempt)));
    }

    private @Nullable String error(@Nullable Logged event, String key, int attempt) {
        if (event == null) {
            return "the event is not stored any more";
        }
        LedgerEvent known = event.event();
        if (known == null) {
            return "this version cannot read the event " + event.name();
        }
        return call(
                new Message(event.position(), event.stream(), event.sequence(), event.recorded(), known, key, attempt));
    }

    /** An interruption that the listener leaves behind would close an H2 database's file under whatever comes next. */
    private @Nullable String call(Message message) {
        var called = new AtomicBoolean();
        try {
            policy.invocation().around(message, () -> {
                called.set(true);
                listener.on(message);
            });
            return called.get() ? null : "what stands around the call did not make it";
        } catch (Exception | Error thrown) {
            LOG.debug("listener {} failed at position {}", name, message.position(), Trace.of(thrown, 0));
            return told(thrown);
        } finally {
            Thread.interrupted();
        }
    }

    /** Where an exception was thrown, without what it says, which may be about anybody. */
    private static final class Trace extends Exception {

        private static final long serialVersionUID = 1L;
        private static final int DEEPEST = 20;

        private Trace(Throwable thrown, @Nullable Trace cause) {
            super(thrown.getClass().getName(), cause, false, true);
            setStackTrace(thrown.getStackTrace());
        }

        static Trace of(Throwable thrown, int depth) {
            Throwable cause = thrown.getCause();
            return new Trace(thrown, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
        }
    }

    /** Classes only: what an exception says may be about anybody. */
    private static String told(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
            root = root.getCause();
        }
        String classes = thrown.getClass().getName();
        String told = root == thrown
                ? classes
                : classes + ", caused by " + root.getClass().getName();
        return told.substring(0, Math.min(LONGEST_ERROR, told.length()));
    }
}
