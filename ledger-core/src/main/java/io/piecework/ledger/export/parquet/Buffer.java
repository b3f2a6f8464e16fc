package io.piecework.ledger.export.parquet;

import java.util.Arrays;

/** Bytes that grow. Numbers are little-endian, as Parquet has them. */
final class Buffer {

    private static final int FIRST = 64;

    private byte[] bytes = new byte[FIRST];
    private int size;

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    void write(int oneByte) {
        require(1);
        bytes[size++] = (byte) oneByte;
    }

    void write(byte[] source, int from, int length) {
        require(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void write(Buffer other) {
        write(other.bytes, 0, other.size);
    }

    void int32(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            write(value >>> shift);
        }
    }

    void int64(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            write((int) (value >>> shift));
        }
    }

    /** Seven bits a byte, the lowest first. */
    void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        write((int) left);
    }

    private void require(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
