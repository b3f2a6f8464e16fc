package io.piecework.ledger.reading.json;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.payout.PayoutMethod;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a value in a form of its own: a text, the name of a property, or an object. */
final class Form<T> extends StdSerializer<T> {

    private final BiConsumer<JsonGenerator, ? super T> write;

    private Form(Class<T> type, BiConsumer<JsonGenerator, ? super T> write) {
        super(type);
        this.write = write;
    }

    /** A JSON string. */
    static <T> Form<T> text(Class<T> type, Function<? super T, String> text) {
        return new Form<>(type, (json, value) -> json.writeString(text.apply(value)));
    }

    /** The name of a property. */
    static <T> Form<T> name(Class<T> type, Function<? super T, String> text) {
        return new Form<>(type, (json, value) -> json.writeName(text.apply(value)));
    }

    /** An object. */
    static <T> Form<T> object(Class<T> type, BiConsumer<JsonGenerator, ? super T> properties) {
        return new Form<>(type, (json, value) -> {
            json.writeStartObject();
            properties.accept(json, value);
            json.writeEndObject();
        });
    }

    /**
     * Code, subject, message and both values; {@code rule}, {@code field} and {@code index} only where they say something. The rest of an exception, such as its
     * stack trace, is no data.
     */
    static void write(JsonGenerator json, Refusal refusal) {
        values(json, refusal.code(), refusal.subject(), refusal, refusal.found(), refusal.asked());
        if (!refusal.rule().isEmpty()) {
            json.writeStringProperty("rule", refusal.rule());
        }
        if (!refusal.field().isEmpty()) {
            json.writeStringProperty("field", refusal.field());
        }
    }

    static void write(JsonGenerator json, RefusedException refused) {
        values(json, refused.code(), refused.subject(), refused, refused.found(), refused.asked());
        refused.rule().ifPresent(rule -> json.writeStringProperty("rule", rule));
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
        write.accept(json, value);
    }
}
