package io.piecework.ledger.file.export;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.Id;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a record with all that it contains as a JSON object, in the form of {@code LedgerJsonModule}: components in their order, nulls and empty
 * lists as they are, booleans and counts as such, and every other value as its text.
 */
final class JsonTree {

    private final JsonGenerator json;

    JsonTree(JsonGenerator json) {
        this.json = json;
    }

    void write(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(this::write);
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long count) {
            json.writeNumber(count);
        } else if (value instanceof Integer count) {
            json.writeNumber(count);
        } else if (value instanceof Record record && isObject(record)) {
            object(record);
        } else {
            json.writeString(text(value));
        }
    }

    private void object(Record record) {
        json.writeStartObject();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            json.writeName(component.getName());
            write(value(component, record));
        }
        json.writeEndObject();
    }

    /** Ids, reasons and the other values of one text are records too; they have a text of their own. */
    private static boolean isObject(Record record) {
        return !(record instanceof Id)
                && !(record instanceof Actor)
                && !(record instanceof Category)
                && !(record instanceof Phrase);
    }

    private static String text(Object value) {
        return value instanceof Id id ? id.value() : value.toString();
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
