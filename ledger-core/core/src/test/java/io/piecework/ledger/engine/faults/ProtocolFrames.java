package io.piecework.ledger.engine.faults;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Messages of PostgreSQL's protocol: a type, a length, a body. */
final class ProtocolFrames {

    private ProtocolFrames() {}

    /** Sends the held frame, and the two that make the server carry it out. */
    static void commitOn(DataOutputStream out, int bind, byte[] body) throws IOException {
        out.writeByte(bind);
        out.writeInt(body.length + Integer.BYTES);
        out.write(body);
        out.writeByte('E'); // execute: the unnamed portal, all rows
        out.writeInt(9);
        out.write(new byte[5]);
        out.writeByte('S'); // sync
        out.writeInt(Integer.BYTES);
        out.flush();
    }

    static byte[] body(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt() - Integer.BYTES);
    }

    static void forward(DataInputStream in, DataOutputStream out, byte[] body) throws IOException {
        out.writeInt(body.length + Integer.BYTES);
        out.write(body);
        if (in.available() == 0) {
            out.flush();
        }
    }

    static String text(byte[] body, int start) {
        int end = start;
        while (body[end] != 0) {
            end++;
        }
        return new String(body, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
