package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.EventLog.Logged;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a listener and turns every exception and error of the call into a failure. */
final class ListenerInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerInvoker.class);

    private static final int LONGEST_ERROR = 500;

    private final String name;
    private final ListenerPolicy policy;
    private final Listener listener;
    private final SharedClock clock;

    ListenerInvoker(String name, ListenerPolicy policy, Listener listener, SharedClock clock) {
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

    /** The time of the clock that all processes share, in the precision that the databases store. */
    Instant now() {
        return clock.now().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Calls the listener with an event.
     *
     * @param event null where the log has no event at the position any more
     * @param attempt counts from 1
     * @return the failure, or null where the call succeeded
     * @throws TargetUnavailableException as the listener threw it
     */
    DeadLetterTable.@Nullable Failure call(@Nullable Logged event, String key, int attempt) {
        String error = errorOf(event, key, attempt);
        if (error == null) {
            return null;
        }
        return failure(event == null ? 0 : event.position(), attempt, error);
    }

    /** The failure of an attempt whose owner vanished during the call. */
    DeadLetterTable.Failure ownerVanished(long position, int attempt) {
        return failure(position, attempt, "the process vanished during the call");
    }

    /** Whether the listener takes messages of several keys at once. */
    boolean takesBatches() {
        return listener instanceof BatchListener;
    }

    /**
     * Calls a listener that takes batches.
     *
     * @param events readable events of different keys, with their keys
     * @return the exceptions of messages that were not handled, by position; null where the call itself threw one
     */
    @Nullable
    Map<Long, Exception> callAll(Map<Logged, String> events) {
        var messages = new ArrayList<Message>();
        events.forEach((event, key) -> messages.add(Message.of(event, Objects.requireNonNull(event.event()), key, 1)));
        var failures = new HashMap<Long, Exception>();
        try {
            ((BatchListener) listener)
                    .onAll(messages)
                    .forEach((message, thrown) -> failures.put(message.position(), thrown));
            return failures;
        } catch (Exception | Error thrown) {
            LOG.debug("listener {} failed with {} messages", name, messages.size(), TraceWithoutText.of(thrown, 0));
            return null;
        } finally {
            Thread.interrupted(); // as in a single call
        }
    }

    /** The failure of a message's first attempt. */
    DeadLetterTable.Failure failure(long position, Exception thrown) {
        LOG.debug("listener {} failed at position {}", name, position, TraceWithoutText.of(thrown, 0));
        return failure(position, 1, classes(thrown));
    }

    private DeadLetterTable.Failure failure(long position, int attempt, String error) {
        Instant retryAt = policy.backOff().isExhausted(attempt)
                ? null
                : now().plus(policy.backOff().pauseAfter(attempt));
        LOG.warn(
                "listener {} failed at position {}, attempt {}: {}; later messages of the same worker wait; {}",
                name,
                position == 0 ? "unknown" : position,
                attempt,
                error,
                retryAt == null
                        ? "the retries are exhausted: retry or drop the message with asOperator().listeners()"
                        : "the next attempt is due at " + retryAt);
        return new DeadLetterTable.Failure(attempt, error, retryAt);
    }

    private @Nullable String errorOf(@Nullable Logged event, String key, int attempt) {
        if (event == null) {
            return "the event is not stored any more";
        }
        LedgerEvent known = event.event();
        if (known == null) {
            return "this version of the ledger cannot read the event " + event.name();
        }
        return errorOf(Message.of(event, known, key, attempt));
    }

    private @Nullable String errorOf(Message message) {
        var called = new AtomicBoolean();
        try {
            policy.interceptor().intercept(message, () -> {
                called.set(true);
                listener.on(message);
            });
            return called.get() ? null : "the interceptor did not run the call";
        } catch (TargetUnavailableException unavailable) {
            throw unavailable;
        } catch (Exception | Error thrown) {
            LOG.debug("listener {} failed at position {}", name, message.position(), TraceWithoutText.of(thrown, 0));
            return classes(thrown);
        } finally {
            // an interrupt that the listener leaves set would make H2 close its file in the next statement of this
            // thread
            Thread.interrupted();
        }
    }

    /** The stack traces of an exception and its causes without their messages, which might hold personal data. */
    private static final class TraceWithoutText extends Exception {

        private static final long serialVersionUID = 1L;
        private static final int DEEPEST = 20;

        private TraceWithoutText(Throwable thrown, @Nullable TraceWithoutText cause) {
            super(thrown.getClass().getName(), cause, false, true);
            setStackTrace(thrown.getStackTrace());
        }

        static TraceWithoutText of(Throwable thrown, int depth) {
            Throwable cause = thrown.getCause();
            return new TraceWithoutText(thrown, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
        }
    }

    /** The classes of an exception and its root cause, without their messages, which might hold personal data. */
    private static String classes(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
            root = root.getCause();
        }
        String name = thrown.getClass().getName();
        String classes =
                root == thrown ? name : name + ", caused by " + root.getClass().getName();
        return classes.substring(0, Math.min(LONGEST_ERROR, classes.length()));
    }
}
