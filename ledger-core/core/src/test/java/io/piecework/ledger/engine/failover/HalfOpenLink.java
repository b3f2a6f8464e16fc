package io.piecework.ledger.engine.failover;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network before one port of a server, on which a firewall may forget the open connections: they neither carry a byte nor end. */
final class HalfOpenLink implements AutoCloseable {

    private final int server;
    private final ServerSocket entry = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Set<Socket> forgotten = Set.of();
    private volatile boolean swallowing;

    HalfOpenLink(int server) throws IOException {
        this.server = server;
        daemon(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** The connections that are open now carry nothing any more; new ones work. */
    void forgetOpen() {
        forgotten = Set.copyOf(sockets);
    }

    /** Whether new connections are accepted and never answered; they stay so. */
    void swallowNew(boolean swallowing) {
        this.swallowing = swallowing;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                sockets.add(client);
                if (!swallowing) {
                    var backend = new Socket(InetAddress.getLoopbackAddress(), server);
                    sockets.add(backend);
                    daemon(() -> pump(client, backend));
                    daemon(() -> pump(backend, client));
                }
            } catch (IOException ended) {
                // the loop checks whether it is closed
            }
        }
    }

    private void pump(Socket from, Socket to) {
        var bytes = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!forgotten.contains(from)) {
                    out.write(bytes, 0, read);
                }
            }
        } catch (IOException ended) {
            // one of the two sides has closed the connection
        }
        if (!forgotten.contains(from)) {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        sockets.remove(socket);
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
        sockets.forEach(this::close);
    }
}
