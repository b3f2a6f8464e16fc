package io.piecework.ledger.reading.json;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.payout.PayoutMethod;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a value as an object of its own form. A refusal is code, subject, message and both values, with {@code field} and {@code index} only where
 * they say something; the rest of an exception, such as its stack trace, is no data. A payout method is its rail.
 */
final class ObjectForm<T> extends StdSerializer<T> {

    private final BiConsumer<JsonGenerator, ? super T> write;

    ObjectForm(Class<T> type, BiConsumer<JsonGenerator, ? super T> write) {
        super(type);
        this.write = write;
    }

    static void write(JsonGenerator json, Refusal refusal) {
        values(json, refusal.code(), refusal.subject(), refusal, refusal.found(), refusal.asked());
        if (!refusal.field().isEmpty()) {
            json.writeStringProperty("field", refusal.field());
        }
    }

    static void write(JsonGenerator json, RefusedException refused) {
        values(json, refused.code(), refused.subject(), refused, refused.found(), refused.asked());
        refused.field().ifPresent(field -> json.writeStringProperty("field", field));
        refused.index().ifPresent(index -> json.writeNumberProperty("index", index));
    }

    /** Without the token, which must not reach a browser or a log: the sender of payouts reads it in Java. */
    static void write(JsonGenerator json, PayoutMethod method) {
        json.writeStringProperty("rail", method.rail());
    }

    private static void values(
            JsonGenerator json, RefusalCode code, String subject, Throwable refusal, String found, String asked) {
        json.writeStringProperty("code", code.toString());
        json.writeStringProperty("subject", subject);
        json.writeStringProperty("message", String.valueOf(refusal.getMessage()));
        json.writeStringProperty("found", found);
        json.writeStringProperty("asked", asked);
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        write.accept(json, value);
        json.writeEndObject();
    }
}
