package io.piecework.ledger.engine.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A proxy between a ledger and PostgreSQL that cuts connections at their commits: before the server receives the
 * commit, or after the server has committed and before the client gets the answer. It reads the frames of the protocol,
 * each a type, a length and a body.
 */
final class ConnectionCuttingProxy implements AutoCloseable {

    /** The fate of a commit. */
    enum Cut {
        NOT,
        BEFORE,
        AFTER,
        /** The client loses its connection; the server gets the commit when {@link #deliver} is called, and holds its locks until then. */
        LATE,
        /** The server gets what comes before the commit, and holds its locks; the connection stays open, as of a process that is paused. */
        HALF,
        /** Neither side hears of the other any more; the connection stays open. */
        FROZEN
    }

    private static final byte[] COMMITTED = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    private final URI server;
    private final ServerSocket serverSocket;
    private final AtomicInteger before = new AtomicInteger();
    private final AtomicInteger after = new AtomicInteger();
    private volatile Supplier<Cut> choice = () -> Cut.NOT;
    private volatile boolean refusing;
    private volatile boolean silent;
    private volatile long delayMillis;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch delivery = new CountDownLatch(1);

    /** @param url of PostgreSQL, starting with {@code jdbc:} */
    ConnectionCuttingProxy(String url) {
        this.server = URI.create(url.substring("jdbc:".length()));
        try {
            this.serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** A DataSource without a pool that connects through the proxy. */
    PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + serverSocket.getInetAddress().getHostAddress() + ":"
                + serverSocket.getLocalPort() + server.getPath() + "?" + server.getQuery()
                + "&sslmode=disable&gssEncMode=disable");
        return source;
    }

    /** Sets the choice that is made for every commit from now on. */
    void choose(Supplier<Cut> choice) {
        this.choice = choice;
    }

    /** From now on cuts one commit in ten before and two in ten after. */
    void cutOften(long seed) {
        var random = new Random(seed);
        choose(() -> {
            int drawn = random.nextInt(10);
            return drawn == 0 ? Cut.BEFORE : drawn <= 2 ? Cut.AFTER : Cut.NOT;
        });
    }

    /** Sets whether new connections are refused. */
    void refuse(boolean refusing) {
        this.refusing = refusing;
    }

    /** Sets whether new connections are accepted and then never answered; those that waited are cut when this ends. */
    void keepSilent(boolean silent) throws IOException {
        this.silent = silent;
        if (!silent) {
            cutAll();
        }
    }

    /** Sets how long each message of the client is held back. */
    void delay(Duration delay) {
        this.delayMillis = delay.toMillis();
    }

    /** Cuts every connection that is open. */
    void cutAll() throws IOException {
        for (Socket client : List.copyOf(open)) {
            client.close();
            open.remove(client);
        }
    }

    /** Sends the commits that are {@link Cut#LATE} to the server. */
    void deliver() {
        delivery.countDown();
    }

    int cutBefore() {
        return before.get();
    }

    int cutAfter() {
        return after.get();
    }

    @Override
    public void close() throws IOException {
        serverSocket.close();
    }

    private void accept() {
        while (!serverSocket.isClosed()) {
            try {
                Socket client = serverSocket.accept();
                open.add(client);
                if (refusing) {
                    client.close();
                } else if (!silent) {
                    var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), server.getPort()));
                    daemon(link::requests);
                    daemon(link::answers);
                }
            } catch (IOException closed) {
                // the loop checks whether the port is closed
            }
        }
    }

    private synchronized Cut drawn() {
        return choice.get();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. When either of its two threads ends, both sides are closed. */
    private final class Link {

        private final Socket client;
        private final Socket backend;
        private final Set<String> commits = new HashSet<>();
        private volatile boolean cutAfterCommit;
        private boolean late;
        private boolean half;

        Link(Socket client, Socket backend) {
            this.client = client;
            this.backend = backend;
        }

        void requests() {
            pump(client, backend, true, (type, body) -> {
                if (type == 'P') {
                    prepared(body);
                }
                if (type == 'S') { // a sync: the server answers all that came before
                    pause();
                }
                if (type != 'B'
                        || !commits.contains(ProtocolFrames.text(
                                body, ProtocolFrames.text(body, 0).length() + 1))) {
                    return true;
                }
                Cut cut = drawn();
                cutAfterCommit = cut == Cut.AFTER;
                late = cut == Cut.LATE;
                half = cut == Cut.HALF;
                if (cut == Cut.FROZEN) {
                    await();
                }
                if (cut == Cut.BEFORE) {
                    before.incrementAndGet();
                }
                return cut != Cut.BEFORE;
            });
        }

        void answers() {
            pump(backend, client, false, (type, body) -> {
                boolean cut = cutAfterCommit && type == 'C' && Arrays.equals(body, COMMITTED);
                if (cut) {
                    after.incrementAndGet();
                }
                return !cut;
            });
        }

        private void prepared(byte[] body) {
            String name = ProtocolFrames.text(body, 0);
            String sql = ProtocolFrames.text(body, name.length() + 1).strip().toUpperCase(Locale.ROOT);
            if (sql.equals("COMMIT")) {
                commits.add(name);
            } else {
                commits.remove(name);
            }
        }

        private void pause() {
            try {
                Thread.sleep(delayMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void await() {
            try {
                delivery.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void pump(Socket from, Socket to, boolean startsWithoutType, FrameFilter filter) {
            try (client;
                    backend) {
                var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
                var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
                if (startsWithoutType) {
                    ProtocolFrames.forward(in, out, ProtocolFrames.body(in));
                }
                while (true) {
                    int type = in.readUnsignedByte();
                    byte[] body = ProtocolFrames.body(in);
                    if (!filter.passes(type, body)) {
                        return;
                    }
                    if (half) {
                        out.flush();
                        await();
                        return;
                    }
                    if (late) {
                        out.flush(); // what was sent before the commit, so that the server takes its locks
                        client.close();
                        await();
                        ProtocolFrames.commitOn(out, type, body);
                        return;
                    }
                    out.writeByte(type);
                    ProtocolFrames.forward(in, out, body);
                }
            } catch (IOException ended) {
                // one of the two sides has closed the connection
            }
        }
    }

    private interface FrameFilter {
        boolean passes(int type, byte[] body);
    }
}
