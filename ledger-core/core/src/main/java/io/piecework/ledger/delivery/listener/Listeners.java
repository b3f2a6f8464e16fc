package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.ClosedLedger;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.SideTables;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.Watermark;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The listeners of one ledger in this process. Safe for any number of threads. */
@API(status = API.Status.INTERNAL)
public final class Listeners implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[!-~]{1,100}");
    private static final int LONGEST_HOST = 100;

    private final ListenerContext context;
    private final Watermark watermark;
    private final Duration patience;
    private final EventFeed feed;
    private final Map<String, ListenerThreads> running = new ConcurrentHashMap<>();

    /** The names of listeners that are being registered, whose threads do not run yet. */
    private final Set<String> registering = new HashSet<>();

    private @Nullable ClaimRenewals renewals;
    private boolean closed;

    /**
     * @param clock by which retries are due
     * @param patience how long a registration waits for a database that is out of reach
     */
    public Listeners(
            EventLog log,
            Reading reading,
            SideTables sideTables,
            HighWaterMark highWaterMark,
            SharedClock clock,
            Duration patience) {
        this.patience = patience;
        this.context = new ListenerContext(log, reading, sideTables, highWaterMark, clock);
        this.watermark = new Watermark(highWaterMark);
        this.feed = new EventFeed(log, highWaterMark, watermark);
    }

    /**
     * Registers a listener and starts its threads. Where the database is out of reach for longer than the patience, they go on trying to.
     *
     * @throws IllegalArgumentException when the name is not 1 to 100 visible ASCII characters
     * @throws IllegalStateException when this ledger already runs a listener of this name, or is closed
     * @throws StorageException when the database failed for another reason; no thread is started. {@code DAMAGED} when the listener's positions
     *     were deleted
     */
    public Subscription listen(String name, ListenerPolicy policy, Listener listener) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(listener, "listener");
        ListenerPolicy.require(
                NAME.matcher(name).matches(),
                "a listener's name is 1 to 100 visible ASCII characters without spaces, not \"" + name + "\"");
        ListenerPolicy.require(
                !(listener instanceof BatchListener) || policy.interceptor() == Interceptor.NONE,
                "the policy of listener " + name + ", which takes batches, cannot have an interceptor");
        reserve(name);
        try {
            // without the monitor: the database may be slow, and closing must not wait for it
            var registration = new ListenerRegistration(name, policy, context);
            context.reading().onOneServer(server -> {
                registration.await(WaitLimit.of(patience), this::requireOpen);
                return true;
            });
            return start(name, policy, listener, registration);
        } finally {
            release(name);
        }
    }

    private synchronized void reserve(String name) {
        ensureOpen();
        if (running.containsKey(name) || !registering.add(name)) {
            throw new IllegalStateException("this ledger already runs a listener named " + name
                    + "; for more throughput give its policy more threads");
        }
    }

    private synchronized void release(String name) {
        registering.remove(name);
    }

    private synchronized void requireOpen() {
        ensureOpen();
    }

    private void ensureOpen() {
        if (closed) {
            throw ClosedLedger.exception();
        }
    }

    private synchronized Subscription start(
            String name, ListenerPolicy policy, Listener listener, ListenerRegistration registration) {
        ensureOpen();
        var invoker = new ListenerInvoker(name, policy, listener, context.clock());
        var workers = new ArrayList<ListenerWorker>();
        for (int thread = 0; thread < policy.segments().threads(); thread++) {
            var claims = new SegmentClaims(
                    new SegmentTable(name, owner(thread)),
                    context,
                    policy.segments().claim());
            workers.add(new ListenerWorker(context, claims, watermark, invoker, registration));
        }
        var started = new ListenerThreads(name, List.copyOf(workers), running::remove);
        running.put(name, started);
        if (renewals == null) {
            renewals = new ClaimRenewals();
        }
        started.start(renewals, policy.segments().claim());
        return started;
    }

    /** The events for consumers that store their own positions; closed with the listeners. */
    public EventFeed feed() {
        return feed;
    }

    /** Wakes all listeners and cursors: this process stored events. Returns at once and throws nothing. */
    public void wake() {
        running.values().forEach(ListenerThreads::wake);
        feed.watch().wake();
    }

    /** Closes all listeners; {@link #listen} is refused from then on. Waits up to 20 seconds for each running call. */
    @Override
    public void close() {
        close(WaitLimit.NONE);
    }

    /** Closes all listeners; waits for their running calls until the limit at most. */
    public void close(WaitLimit limit) {
        ClaimRenewals started;
        synchronized (this) {
            closed = true;
            started = renewals;
        }
        List<ListenerThreads> all = List.copyOf(running.values());
        all.forEach(ListenerThreads::requestClose);
        all.forEach(listener -> listener.close(limit));
        if (started != null) {
            started.close();
        }
        feed.watch().close();
    }

    /** Unique even where two containers have the same host name and process id. */
    private static String owner(int thread) {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown";
        }
        return host.substring(0, Math.min(LONGEST_HOST, host.length())) + "/"
                + ProcessHandle.current().pid() + "/" + UUID.randomUUID() + "/" + thread;
    }
}
