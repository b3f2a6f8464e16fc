package io.piecework.ledger.export.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of one column in the row group that is being filled, in plain encoding. */
final class ColumnValues {

    static final int AMOUNT_BYTES = 16;
    static final int AMOUNT_SCALE = 12;

    private static final int FIRST = 1024;
    private static final long MICROS = 1_000_000;
    private static final int NANOS_A_MICRO = 1_000;

    private final Column column;
    private final Buffer plain = new Buffer();
    private int[] ends = new int[FIRST];
    private int[] present = new int[FIRST];
    private int values;
    private int rows;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    ColumnValues(Column column) {
        this.column = column;
    }

    Column column() {
        return column;
    }

    void add(@Nullable Object value) {
        if (column.optional()) {
            present = room(present, rows);
            present[rows] = value == null ? 0 : 1;
        } else if (value == null) {
            throw new IllegalStateException("column " + column.name() + " requires a value");
        }
        rows++;
        if (value != null) {
            write(value);
            ends = room(ends, values);
            ends[values++] = plain.size();
        }
    }

    private void write(Object value) {
        switch (column.type()) {
            case TEXT -> bytes(((String) value).getBytes(StandardCharsets.UTF_8));
            case JSON, BYTES -> bytes((byte[]) value);
            case COUNT -> number((Long) value);
            case TIME -> number(microseconds((Instant) value));
            case AMOUNT -> amount((BigDecimal) value);
        }
    }

    private void bytes(byte[] value) {
        plain.int32(value.length);
        plain.write(value, 0, value.length);
    }

    private void number(long value) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        plain.int64(value);
    }

    private static long microseconds(Instant moment) {
        return moment.getEpochSecond() * MICROS + moment.getNano() / NANOS_A_MICRO;
    }

    /** @throws ArithmeticException when the number has a thirteenth digit behind the point, which no stored amount has */
    private void amount(BigDecimal value) {
        BigInteger unscaled = value.setScale(AMOUNT_SCALE).unscaledValue();
        byte[] digits = unscaled.toByteArray();
        for (int i = digits.length; i < AMOUNT_BYTES; i++) {
            plain.write(unscaled.signum() < 0 ? 0xFF : 0);
        }
        plain.write(digits, 0, digits.length);
    }

    private static int[] room(int[] numbers, int index) {
        return index < numbers.length ? numbers : Arrays.copyOf(numbers, numbers.length * 2);
    }

    int rows() {
        return rows;
    }

    int size() {
        return plain.size();
    }

    Buffer plain() {
        return plain;
    }

    /** The number of values that are not null. */
    int values() {
        return values;
    }

    int begin(int value) {
        return value == 0 ? 0 : ends[value - 1];
    }

    int end(int value) {
        return ends[value];
    }

    /** For each row 1, or 0 where it is null; empty where no value may be null. */
    int[] present() {
        return present;
    }

    ColumnPages.Statistics statistics() {
        return new ColumnPages.Statistics(rows, (long) rows - values, least, greatest);
    }
}
