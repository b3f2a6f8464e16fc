package io.piecework.ledger.engine.failover;

import io.piecework.ledger.testdb.FreshDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network before a server, whose connections may fall silent for ever, as through a load balancer that forgot them: the server sees them end,
 * and the client never hears of it.
 */
final class SilentLink implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile(":(\\d+)/");

    private final ServerSocket entry;
    private final String url;
    private final int server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Set<Socket> backends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger age = new AtomicInteger();
    private volatile boolean silent;

    SilentLink(FreshDatabase database) throws IOException {
        Matcher port = PORT.matcher(database.url());
        if (!port.find()) {
            throw new IllegalArgumentException(database.url());
        }
        this.server = Integer.parseInt(port.group(1));
        this.entry = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        this.url = port.replaceFirst(":" + entry.getLocalPort() + "/");
        daemon(this::accept);
    }

    /** Of the database through this link. */
    String url() {
        return url;
    }

    /** The connections that are open fall silent. */
    void strand() throws IOException {
        age.incrementAndGet();
        for (Socket each : backends) {
            each.close();
        }
    }

    /** From now on, new connections are accepted and never answered; or are led to the server, while those before stay silent. */
    void answerNone(boolean none) {
        silent = none;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                clients.add(client);
                if (!silent) {
                    int born = age.get();
                    var backend = new Socket(InetAddress.getLoopbackAddress(), server);
                    backends.add(backend);
                    daemon(() -> pump(client, backend, client, born));
                    daemon(() -> pump(backend, client, client, born));
                }
            } catch (IOException closed) {
                // the loop checks whether it is closed
            }
        }
    }

    private void pump(Socket from, Socket to, Socket client, int born) {
        var bytes = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                out.write(bytes, 0, read);
            }
        } catch (IOException ended) {
            // one of the two sides has closed the connection
        }
        if (born == age.get()) {
            close(from);
            close(to);
            clients.remove(client);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // it is of no use any more
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entry.close();
        for (Socket each : clients) {
            each.close();
        }
        strand();
    }
}
