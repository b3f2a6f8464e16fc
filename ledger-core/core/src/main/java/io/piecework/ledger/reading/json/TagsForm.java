package io.piecework.ledger.reading.json;

import io.piecework.ledger.command.Tags;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Tags as an object of names and texts, {@code {"batch": "7"}}. */
final class TagsForm {

    private static final String EXPECTED = "an object of tags such as {\"batch\": \"7\"}";

    private TagsForm() {}

    static void addTo(SimpleModule module) {
        module.addSerializer(Tags.class, new Writer());
        module.addDeserializer(Tags.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Tags> {

        Writer() {
            super(Tags.class);
        }

        @Override
        public void serialize(Tags tags, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            tags.asMap().forEach(json::writeStringProperty);
            json.writeEndObject();
        }

        @Override
        public boolean isEmpty(SerializationContext context, Tags tags) {
            return tags.isEmpty();
        }
    }

    private static final class Reader extends StdDeserializer<Tags> {

        Reader() {
            super(Tags.class);
        }

        @Override
        public Tags deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.START_OBJECT)) {
                throw bad(json, "needs " + EXPECTED, "", null);
            }
            var values = new LinkedHashMap<String, String>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    throw bad(json, "needs " + EXPECTED + "; the tag \"" + name + "\" is no text", name, null);
                }
                if (values.put(name, json.getString()) != null) {
                    throw bad(json, "tag " + name + " is given twice", name, null);
                }
            }
            try {
                return Tags.of(values);
            } catch (IllegalArgumentException e) {
                throw bad(json, String.valueOf(e.getMessage()), values.toString(), e);
            }
        }

        /** A component that is left out has no tags. */
        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Tags.none();
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return Tags.none();
        }

        private BadValueException bad(JsonParser json, String line, String text, @Nullable Throwable cause) {
            return new BadValueException(json, line, text, handledType(), cause);
        }
    }
}
