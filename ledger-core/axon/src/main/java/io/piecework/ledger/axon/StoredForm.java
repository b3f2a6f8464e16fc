package io.piecework.ledger.axon;

import java.util.function.Function;

/**
 * How the values of one class are stored.
 *
 * @param name the type that is stored beside the JSON
 */
record StoredForm<T>(String name, Class<T> type, Function<T, byte[]> writer, Function<byte[], ?> reader) {

    byte[] write(Object value) {
        return writer.apply(type.cast(value));
    }
}
