package io.piecework.ledger.engine.failover;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network before one port of a server. While it is frozen, no byte passes in either direction and no connection ends, as where a cable is
 * cut: neither side hears of the other any more.
 */
final class FreezableLink implements AutoCloseable {

    private final ServerSocket entry;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile int server;
    private boolean frozen;

    /** @param server the port that its connections lead to */
    FreezableLink(int server) throws IOException {
        this.server = server;
        this.entry = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** New connections lead to another server; those that are open stay where they are. */
    void lead(int otherServer) {
        server = otherServer;
    }

    /** Ends all connections. */
    void cut() {
        clients.forEach(this::close);
    }

    synchronized void freeze() {
        frozen = true;
    }

    /** What was sent meanwhile arrives now. */
    synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    private synchronized void awaitThaw() throws IOException {
        while (frozen) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                clients.add(client);
                daemon(() -> connect(client));
            } catch (IOException closed) {
                // the loop checks whether it is closed
            }
        }
    }

    private void connect(Socket client) {
        try {
            awaitThaw();
            var backend = new Socket(InetAddress.getLoopbackAddress(), server);
            daemon(() -> pump(client, backend));
            pump(backend, client);
        } catch (IOException down) {
            close(client);
        }
    }

    private void pump(Socket from, Socket to) {
        var bytes = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitThaw();
                out.write(bytes, 0, read);
            }
            awaitThaw();
        } catch (IOException ended) {
            // one of the two sides has closed the connection
        } finally {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        clients.remove(socket);
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
        thaw();
    }
}
