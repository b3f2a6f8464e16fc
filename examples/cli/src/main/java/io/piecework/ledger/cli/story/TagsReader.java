package io.piecework.ledger.cli.story;

import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.Tags;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the tags of a command, a field that every command takes: an object of names and texts. */
final class TagsReader {

    static final String FIELD = "tags";

    private TagsReader() {}

    /** @throws BadLineException naming the tag that is not valid */
    static Tags read(JsonValue.JsonObject line) {
        if (!line.has(FIELD)) {
            return Tags.none();
        }
        if (!(line.required(FIELD) instanceof JsonValue.JsonObject object)) {
            throw JsonValue.wrongType(FIELD, line.required(FIELD), "an object of names and texts");
        }
        var values = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonValue> tag : object.values().entrySet()) {
            if (!(tag.getValue() instanceof JsonValue.JsonString text)) {
                throw JsonValue.wrongType(FIELD + "." + tag.getKey(), tag.getValue(), "a string");
            }
            values.put(tag.getKey(), text.value());
        }
        try {
            return Tags.of(values);
        } catch (IllegalArgumentException e) {
            throw new BadLineException(
                    "field \"" + FIELD + "\": " + PrintableText.line(String.valueOf(e.getMessage())));
        }
    }

    /** The line without its tags. */
    static JsonValue.JsonObject without(JsonValue.JsonObject line) {
        if (!line.has(FIELD)) {
            return line;
        }
        var values = new LinkedHashMap<>(line.values());
        values.remove(FIELD);
        return new JsonValue.JsonObject(values);
    }
}
