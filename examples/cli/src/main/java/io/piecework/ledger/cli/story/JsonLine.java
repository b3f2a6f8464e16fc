package io.piecework.ledger.cli.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads one line as one JSON object, strictly. */
final class JsonLine {

    private static final int DEEPEST = 12;
    private static final int LONGEST_NUMBER = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private JsonLine() {}

    /** @throws BadLineException when it is not one JSON object, or no database could keep what is in it */
    static Json.Fields read(String line) {
        if (line.stripLeading().startsWith("#")) {
            throw new BadLineException("comments are not JSON");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new BadLineException("something follows the JSON object at character "
                        + parser.currentTokenLocation().getColumnNr());
            }
            if (value instanceof Json.Fields fields) {
                return fields;
            }
            throw new BadLineException("the line is " + value.shown() + ", not a JSON object");
        } catch (JacksonException e) {
            throw new BadLineException("not JSON" + place(e) + ": " + told(e));
        }
    }

    private static Json value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new BadLineException("there is no JSON");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(whole(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(parser.getString());
            default -> new Json.Word(parser.getString());
        };
    }

    private static Json.Fields object(JsonParser parser) {
        var fields = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = whole(parser.currentName());
            parser.nextToken();
            if (fields.put(name, value(parser)) != null) {
                throw new BadLineException("field " + Shown.value(name) + " is given twice");
            }
        }
        return new Json.Fields(fields);
    }

    private static Json.Items array(JsonParser parser) {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Items(items);
    }

    /** What a database would refuse or change is refused wherever it stands. */
    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (c == 0) {
                throw new BadLineException(Shown.value(text) + " holds a NUL");
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw new BadLineException(Shown.value(text) + " holds half a surrogate pair");
            }
            i += Character.charCount(c) - 1;
        }
        return text;
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getColumnNr() <= 0
                ? ""
                : " at character " + e.getLocation().getColumnNr();
    }

    private static String told(JacksonException e) {
        String message = e instanceof StreamReadException ? e.getOriginalMessage() : String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return Shown.line(end < 0 ? message : message.substring(0, end));
    }
}
