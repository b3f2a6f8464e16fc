package io.piecework.ledger.testdb;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Sockets of the PostgreSQL driver that count the statements it has executed, which are its messages Execute and Query, and the round trips: how
 * often it turned from sending to reading. The driver makes an instance by the name of this class, so the counts are of all connections together.
 */
public final class CountedSocketFactory extends SocketFactory {

    private static final AtomicLong STATEMENTS = new AtomicLong();
    private static final AtomicLong ROUND_TRIPS = new AtomicLong();

    static long statements() {
        return STATEMENTS.get();
    }

    static long roundTrips() {
        return ROUND_TRIPS.get();
    }

    /** The driver connects this socket itself. */
    @Override
    public Socket createSocket() {
        return new CountedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    /** One thread at a time uses it. */
    private static final class CountedSocket extends Socket {

        private final MessageCount messages = new MessageCount();
        private volatile boolean sending;

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    turn();
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int from, int count) throws IOException {
                    turn();
                    return in.read(bytes, from, count);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                    sending = true;
                    for (int i = from; i < from + count; i++) {
                        messages.next(bytes[i]);
                    }
                }
            };
        }

        private void turn() {
            if (sending) {
                sending = false;
                ROUND_TRIPS.incrementAndGet();
            }
        }
    }

    /** Follows a connection's messages. Each is a letter, which the first one lacks, and four bytes of its length, which count themselves. */
    private static final class MessageCount {

        private static final int LENGTH_BYTES = 4;

        private boolean inLetter;
        private int lengthBytes;
        private int left;

        void next(byte one) {
            if (inLetter) {
                inLetter = false;
                if (one == 'E' || one == 'Q') {
                    STATEMENTS.incrementAndGet();
                }
                return;
            }
            if (lengthBytes < LENGTH_BYTES) {
                left = (left << Byte.SIZE) | (one & 0xff);
                lengthBytes++;
                if (lengthBytes < LENGTH_BYTES) {
                    return;
                }
                left -= LENGTH_BYTES;
            } else {
                left--;
            }
            if (left == 0) {
                inLetter = true;
                lengthBytes = 0;
            }
        }
    }
}
