package io.piecework.ledger.export.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes a structure in Thrift's compact protocol, which Parquet's metadata is in. Fields are written in the order of their numbers. */
final class Thrift {

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int INT32 = 5;
    private static final int INT64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    /** The greatest length of a list, and the greatest step of field numbers, that fit into four bits. */
    private static final int FOUR_BITS = 15;

    private final Buffer out;
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    private Thrift(Buffer out) {
        this.out = out;
    }

    static void write(Buffer out, Consumer<Thrift> structure) {
        new Thrift(out).structure(structure);
    }

    Thrift int32(int field, int value) {
        begin(field, INT32);
        out.varint(zigzag(value));
        return this;
    }

    Thrift int64(int field, long value) {
        begin(field, INT64);
        out.varint(zigzag(value));
        return this;
    }

    Thrift bool(int field, boolean value) {
        begin(field, value ? TRUE : FALSE);
        return this;
    }

    Thrift text(int field, String value) {
        return binary(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Thrift binary(int field, byte[] value) {
        begin(field, BINARY);
        bytes(value);
        return this;
    }

    Thrift struct(int field, Consumer<Thrift> structure) {
        begin(field, STRUCT);
        structure(structure);
        return this;
    }

    <T> Thrift structs(int field, List<T> values, BiConsumer<Thrift, T> structure) {
        list(field, values.size(), STRUCT);
        values.forEach(value -> structure(inner -> structure.accept(inner, value)));
        return this;
    }

    Thrift int32s(int field, List<Integer> values) {
        list(field, values.size(), INT32);
        values.forEach(value -> out.varint(zigzag(value)));
        return this;
    }

    Thrift texts(int field, List<String> values) {
        list(field, values.size(), BINARY);
        values.forEach(value -> bytes(value.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    private void structure(Consumer<Thrift> structure) {
        outer.push(last);
        last = 0;
        structure.accept(this);
        out.write(0);
        last = outer.pop();
    }

    private void list(int field, int length, int type) {
        begin(field, LIST);
        if (length < FOUR_BITS) {
            out.write((length << 4) | type);
        } else {
            out.write((FOUR_BITS << 4) | type);
            out.varint(length);
        }
    }

    private void begin(int field, int type) {
        int step = field - last;
        if (step < 1 || step > FOUR_BITS) {
            throw new IllegalArgumentException("field " + field + " cannot follow field " + last);
        }
        out.write((step << 4) | type);
        last = field;
    }

    private void bytes(byte[] value) {
        out.varint(value.length);
        out.write(value, 0, value.length);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> (Long.SIZE - 1));
    }
}
