package io.piecework.ledger.listening;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.stream.Watermark;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The listeners of one ledger; safe for any number of threads. */
public final class Listeners implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[!-~]{1,100}");
    private static final int LONGEST_HOST = 100;

    private final ListenerContext ports;
    private final Watermark reach;
    private final Map<String, ListenerThreads> running = new ConcurrentHashMap<>();
    private @Nullable ScheduledThreadPoolExecutor ticker;
    private boolean closed;

    public Listeners(ListenerContext ports) {
        this.ports = ports;
        this.reach = new Watermark(ports.highWaterMark());
    }

    /**
     * Begins to tell a listener.
     *
     * @throws IllegalArgumentException when the name is none
     * @throws IllegalStateException when there is one of this name already, or all are closed
     */
    public synchronized Subscription listen(String name, ListenerPolicy policy, Listener listener) {
        ListenerPolicy.require(
                NAME.matcher(name).matches(), "a listener's name has 1 to 100 visible ASCII characters and no space");
        if (closed) {
            throw new IllegalStateException("the ledger is closed");
        }
        if (running.containsKey(name)) {
            throw new IllegalStateException(
                    "listener " + name + " listens to this ledger already; give it more threads");
        }
        int segments = segments(name, policy);
        var delivery = new ListenerInvoker(name, policy, listener, ports.clock());
        var shifts = new ArrayList<ListenerWorker>();
        for (int thread = 0; thread < policy.sharing().threads(); thread++) {
            var share = new SegmentClaims(
                    new SegmentTable(name, owner(thread)),
                    ports,
                    policy.sharing().claim());
            shifts.add(new ListenerWorker(ports, share, reach, delivery, segments));
        }
        var started = new ListenerThreads(name, List.copyOf(shifts), running::remove);
        running.put(name, started);
        started.start(ticker(), policy.sharing().claim());
        return started;
    }

    /** Has all of them look at once for what was stored; neither waits nor throws. */
    public void wake() {
        running.values().forEach(ListenerThreads::wake);
    }

    /** Closes all of them, and takes no more. */
    @Override
    public void close() {
        ScheduledThreadPoolExecutor ticking;
        synchronized (this) {
            closed = true;
            ticking = ticker;
        }
        List<ListenerThreads> all = List.copyOf(running.values());
        all.forEach(ListenerThreads::end);
        all.forEach(ListenerThreads::close);
        if (ticking != null) {
            ticking.shutdown();
        }
    }

    private ScheduledThreadPoolExecutor ticker() {
        ScheduledThreadPoolExecutor ticking = ticker;
        if (ticking == null) {
            ticking = new ScheduledThreadPoolExecutor(1, work -> {
                var thread = new Thread(work, "piecework-ledger-listener-claims");
                thread.setDaemon(true);
                return thread;
            });
            ticking.setRemoveOnCancelPolicy(true);
            ticker = ticking;
        }
        return ticking;
    }

    /** Into how many segments a listener is divided, which is new where there are none. */
    private int segments(String name, ListenerPolicy policy) {
        int there = ports.reading().query(rows -> SegmentTable.count(rows, name));
        if (there > 0) {
            return there;
        }
        int segments = policy.sharing().segments();
        long position = policy.start() == ListenerPolicy.Start.NOW
                ? ports.highWaterMark().awaitFinal()
                : 0;
        try {
            ports.sideTables().inTransaction(book -> {
                SegmentTable.create(book, name, segments, position);
                return segments;
            });
            return segments;
        } catch (ConflictException another) {
            return ports.reading().query(rows -> SegmentTable.count(rows, name));
        }
    }

    /** Two processes may have one name and one number, as in containers: it is chance that tells them apart. */
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

    /** How often a listener looks who else is about, and keeps how far it came. */
    static Duration turn(Duration claim) {
        Duration third = claim.dividedBy(3);
        Duration second = Duration.ofSeconds(1);
        return third.compareTo(second) < 0 ? third : second;
    }
}
