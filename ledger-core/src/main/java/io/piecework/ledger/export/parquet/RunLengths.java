package io.piecework.ledger.export.parquet;

/** Writes small numbers in Parquet's mixture of runs and packed bits. */
final class RunLengths {

    /** Packed numbers come in groups of eight; a shorter run does not pay. */
    private static final int GROUP = 8;

    private RunLengths() {}

    /** @param width the number of bits that the greatest number needs, 1 to 24 */
    static void write(int[] numbers, int count, int width, Buffer out) {
        int packed = 0;
        int at = 0;
        while (at < count) {
            int run = run(numbers, count, at);
            int missing = (GROUP - (at - packed) % GROUP) % GROUP;
            if (run - missing < GROUP) {
                at += run;
                continue;
            }
            at += missing;
            pack(numbers, packed, at, width, out);
            out.varint((long) (run - missing) << 1);
            for (int shift = 0; shift < width; shift += Byte.SIZE) {
                out.write(numbers[at] >>> shift);
            }
            at += run - missing;
            packed = at;
        }
        pack(numbers, packed, count, width, out);
    }

    private static int run(int[] numbers, int count, int from) {
        int to = from + 1;
        while (to < count && numbers[to] == numbers[from]) {
            to++;
        }
        return to - from;
    }

    private static void pack(int[] numbers, int from, int to, int width, Buffer out) {
        if (from == to) {
            return;
        }
        int groups = (to - from + GROUP - 1) / GROUP;
        out.varint(((long) groups << 1) | 1);
        long bits = 0;
        int held = 0;
        for (int i = from; i < from + groups * GROUP; i++) {
            bits |= (i < to ? (long) numbers[i] : 0) << held;
            held += width;
            while (held >= Byte.SIZE) {
                out.write((int) bits);
                bits >>>= Byte.SIZE;
                held -= Byte.SIZE;
            }
        }
    }
}
