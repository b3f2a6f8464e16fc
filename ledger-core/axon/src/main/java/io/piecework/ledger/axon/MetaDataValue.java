package io.piecework.ledger.axon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of Axon's metadata with its kind, so that it is read as what it was written.
 *
 * @param kind text, int, long, boolean or instant
 */
record MetaDataValue(String kind, String text) {

    /** @throws IllegalArgumentException when values of this class are not stored */
    static MetaDataValue of(String key, @Nullable Object value) {
        if (value instanceof String) {
            return new MetaDataValue("text", value.toString());
        }
        if (value instanceof Integer) {
            return new MetaDataValue("int", value.toString());
        }
        if (value instanceof Long) {
            return new MetaDataValue("long", value.toString());
        }
        if (value instanceof Boolean) {
            return new MetaDataValue("boolean", value.toString());
        }
        if (value instanceof Instant) {
            return new MetaDataValue("instant", value.toString());
        }
        throw new IllegalArgumentException("the metadata \"" + key + "\" is "
                + (value == null ? "null" : "a " + value.getClass().getName())
                + "; the ledger's serializer stores texts, int and long numbers, booleans and instants");
    }

    Object value() {
        return switch (kind) {
            case "text" -> text;
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "boolean" -> bool();
            case "instant" -> Instant.parse(text);
            default -> throw new IllegalArgumentException("metadata of the kind \"" + kind + "\" is unknown");
        };
    }

    private Boolean bool() {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("\"" + text + "\" is no boolean");
        }
        return Boolean.valueOf(text);
    }
}
