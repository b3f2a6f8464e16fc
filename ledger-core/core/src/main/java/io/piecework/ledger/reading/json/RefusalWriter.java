package io.piecework.ledger.reading.json;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a refusal as data: code, subject, message and both values; {@code field} and {@code index} only where they say something. The rest of
 * an exception, such as its stack trace, is no data.
 */
final class RefusalWriter<T> extends StdSerializer<T> {

    private final BiConsumer<JsonGenerator, ? super T> write;

    RefusalWriter(Class<T> type, BiConsumer<JsonGenerator, ? super T> write) {
        super(type);
        this.write = write;
    }

    static void write(JsonGenerator json, Refusal refusal) {
        json.writeStartObject();
        values(json, refusal.code(), refusal.subject(), refusal, refusal.found(), refusal.asked());
        if (!refusal.field().isEmpty()) {
            json.writeStringProperty("field", refusal.field());
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, RefusedException refused) {
        json.writeStartObject();
        values(json, refused.code(), refused.subject(), refused, refused.found(), refused.asked());
        refused.field().ifPresent(field -> json.writeStringProperty("field", field));
        refused.index().ifPresent(index -> json.writeNumberProperty("index", index));
        json.writeEndObject();
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
    public void serialize(T refusal, JsonGenerator json, SerializationContext context) {
        write.accept(json, refusal);
    }
}
