package io.piecework.ledger.export.parquet;

import java.util.Arrays;

/**
 * Compresses bytes in the format of Snappy: parts that occurred less than 64 KB before are replaced by a reference. The same bytes give the same
 * result everywhere, which the deflation of Java's run-time libraries does not promise.
 */
final class Snappy {

    private static final int WINDOW = 1 << 16;
    private static final int HASH_BITS = 14;
    private static final int HASH_FACTOR = 0x1E35A7BD;
    private static final int SHORTEST = 4;
    private static final int LONGEST_COPY = 64;
    private static final int SHORT_LITERAL = 60;

    /** After so many misses in a row, the search goes on one byte faster. */
    private static final int PATIENCE = 32;

    private final int[] places = new int[1 << HASH_BITS];

    void compress(Buffer source, Buffer out) {
        byte[] bytes = source.array();
        int size = source.size();
        out.varint(size);
        Arrays.fill(places, -1);
        int written = 0;
        int at = 0;
        int misses = 0;
        while (at + SHORTEST <= size) {
            int slot = (word(bytes, at) * HASH_FACTOR) >>> (Integer.SIZE - HASH_BITS);
            int before = places[slot];
            places[slot] = at;
            if (before >= 0 && at - before < WINDOW && word(bytes, before) == word(bytes, at)) {
                literal(bytes, written, at, out);
                int length = SHORTEST;
                while (at + length < size && bytes[before + length] == bytes[at + length]) {
                    length++;
                }
                copy(at - before, length, out);
                at += length;
                written = at;
                misses = 0;
            } else {
                at += 1 + misses++ / PATIENCE;
            }
        }
        literal(bytes, written, size, out);
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | ((bytes[at + 1] & 0xFF) << 8)
                | ((bytes[at + 2] & 0xFF) << 16)
                | ((bytes[at + 3] & 0xFF) << 24);
    }

    private static void literal(byte[] bytes, int from, int to, Buffer out) {
        int length = to - from;
        if (length == 0) {
            return;
        }
        if (length <= SHORT_LITERAL) {
            out.write((length - 1) << 2);
        } else {
            out.write((SHORT_LITERAL + 3) << 2); // the length in four bytes
            out.int32(length - 1);
        }
        out.write(bytes, from, length);
    }

    private static void copy(int distance, int length, Buffer out) {
        int left = length;
        while (left > 0) {
            int part = Math.min(left, LONGEST_COPY);
            out.write(((part - 1) << 2) | 2); // the distance in two bytes
            out.write(distance);
            out.write(distance >>> 8);
            left -= part;
        }
    }
}
