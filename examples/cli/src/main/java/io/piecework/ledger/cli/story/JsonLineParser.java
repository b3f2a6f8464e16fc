package io.piecework.ledger.cli.story;

import io.piecework.ledger.cli.output.PrintableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Parses a line that is exactly one JSON object, within bounds for depth and for the length of numbers. */
final class JsonLineParser {

    private static final int MAX_DEPTH = 12;
    private static final int MAX_NUMBER_LENGTH = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private JsonLineParser() {}

    /** @throws BadLineException when it is not one JSON object, or holds text that a database cannot store */
    static JsonValue.JsonObject parse(String line) {
        if (line.stripLeading().startsWith("#")) {
            throw new BadLineException("comments are not JSON");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new BadLineException("something follows the JSON object at character "
                        + parser.currentTokenLocation().getColumnNr());
            }
            if (value instanceof JsonValue.JsonObject object) {
                return object;
            }
            throw new BadLineException("the line is " + value.shown() + ", not a JSON object");
        } catch (JacksonException e) {
            throw new BadLineException("not JSON" + location(e) + ": " + firstLine(e));
        }
    }

    private static JsonValue value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new BadLineException("there is no JSON");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonValue.JsonString(storable(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.JsonNumber(parser.getString());
            default -> new JsonValue.JsonLiteral(parser.getString());
        };
    }

    private static JsonValue.JsonObject object(JsonParser parser) {
        var fields = new LinkedHashMap<String, JsonValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = storable(parser.currentName());
            parser.nextToken();
            if (fields.put(name, value(parser)) != null) {
                throw new BadLineException("field " + PrintableText.value(name) + " is given twice");
            }
        }
        return new JsonValue.JsonObject(fields);
    }

    private static JsonValue.JsonArray array(JsonParser parser) {
        var items = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new JsonValue.JsonArray(items);
    }

    /** PostgreSQL refuses a NUL and changes half a surrogate pair, so both are refused in every field. */
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (c == 0) {
                throw new BadLineException(PrintableText.value(text) + " holds a NUL");
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw new BadLineException(PrintableText.value(text) + " holds half a surrogate pair");
            }
            i += Character.charCount(c) - 1;
        }
        return text;
    }

    private static String location(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getColumnNr() <= 0
                ? ""
                : " at character " + e.getLocation().getColumnNr();
    }

    private static String firstLine(JacksonException e) {
        String message = e instanceof StreamReadException ? e.getOriginalMessage() : String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return PrintableText.line(end < 0 ? message : message.substring(0, end));
    }
}
