package io.piecework.ledger.export.parquet;

import java.util.Arrays;
import java.util.Optional;

/** The different values of a column in the order in which they come first, and for each value the number of its entry. */
final class Dictionary {

    private static final int MOST_ENTRIES = 1 << 15;
    private static final int MULTIPLIER = 31;
    private static final int SPREAD = 0x9E3779B9;

    private final ColumnValues values;
    private final Buffer entries = new Buffer();
    private final int[] numbers;
    private final int[] firsts;
    private final int[] slots;
    private int size;

    private Dictionary(ColumnValues values, int most) {
        this.values = values;
        this.numbers = new int[values.values()];
        this.firsts = new int[most];
        this.slots = new int[Integer.highestOneBit(most) * 4];
        Arrays.fill(slots, -1);
    }

    /** The dictionary of a column; nothing where most of its values occur once. */
    static Optional<Dictionary> of(ColumnValues values) {
        int most = Math.min(MOST_ENTRIES, values.values() / 2);
        if (most == 0) {
            return Optional.empty();
        }
        var dictionary = new Dictionary(values, most);
        for (int i = 0; i < values.values(); i++) {
            if (!dictionary.add(i)) {
                return Optional.empty();
            }
        }
        return Optional.of(dictionary);
    }

    private boolean add(int value) {
        int slot = hash(value) & (slots.length - 1);
        while (slots[slot] >= 0) {
            if (same(firsts[slots[slot]], value)) {
                numbers[value] = slots[slot];
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (size == firsts.length) {
            return false;
        }
        slots[slot] = size;
        firsts[size] = value;
        numbers[value] = size++;
        int begin = values.begin(value);
        entries.write(values.plain().array(), begin, values.end(value) - begin);
        return true;
    }

    private int hash(int value) {
        byte[] bytes = values.plain().array();
        int hash = 1;
        for (int i = values.begin(value); i < values.end(value); i++) {
            hash = hash * MULTIPLIER + bytes[i];
        }
        int spread = hash * SPREAD;
        return spread ^ (spread >>> 16);
    }

    private boolean same(int one, int other) {
        byte[] bytes = values.plain().array();
        return Arrays.equals(bytes, values.begin(one), values.end(one), bytes, values.begin(other), values.end(other));
    }

    int size() {
        return size;
    }

    Buffer entries() {
        return entries;
    }

    int[] numbers() {
        return numbers;
    }

    /** The bits of the greatest number. */
    int width() {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    }
}
