package io.piecework.ledger.file.export;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes decisions as JSON, each an object on one line; throws {@link UncheckedIOException}. */
public final class DecisionExport {

    private static final JsonFactory JSON =
            JsonFactory.builder().characterEscapes(new HarmlessEscapes()).build();

    private DecisionExport() {}

    /** A decision's document: the decision, the platform's policy, and how to ask for a review. */
    public static void json(DecisionDocument document, Appendable out) {
        write(document, out);
    }

    /** The decisions of a list. */
    public static Consumer<DecisionLine> jsonLines(Appendable out) {
        return line -> write(line, out);
    }

    private static void write(Record value, Appendable out) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, value);
        }
        try {
            out.append(text.getBuffer()).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a record with all that it contains as a JSON object, in the form of {@code LedgerJsonModule}: components in their order, nulls and empty
     * lists as they are, booleans and counts as such, and every other value as its text.
     */
    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(each -> write(json, each));
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long count) {
            json.writeNumber(count);
        } else if (value instanceof Integer count) {
            json.writeNumber(count);
        } else if (value instanceof Record record && isObject(record)) {
            object(json, record);
        } else {
            json.writeString(text(value));
        }
    }

    private static void object(JsonGenerator json, Record record) {
        json.writeStartObject();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            json.writeName(component.getName());
            write(json, value(component, record));
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
