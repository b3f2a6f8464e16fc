package io.piecework.ledger.cli.story;

import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value as it was written. A number stays text until a field needs it, so that {@code 1e1000000000} costs nothing. */
sealed interface JsonValue {

    record JsonString(String value) implements JsonValue {
        @Override
        public String shown() {
            return PrintableText.value(value);
        }

        @Override
        public JsonValue with(Map<String, String> variables) {
            return value.indexOf('{') < 0 ? this : new JsonString(replaced(variables));
        }

        /** Replaces each variable once, and never inside another one's value. */
        private String replaced(Map<String, String> variables) {
            var text = new StringBuilder();
            int from = 0;
            for (int open = value.indexOf('{'); open >= 0; open = value.indexOf('{', from)) {
                int close = value.indexOf('}', open);
                String replacement = close < 0 ? null : variables.get(value.substring(open + 1, close));
                text.append(value, from, open).append(replacement == null ? "{" : replacement);
                from = replacement == null ? open + 1 : close + 1;
            }
            return text.append(value, from, value.length()).toString();
        }
    }

    record JsonNumber(String literal) implements JsonValue {
        @Override
        public String shown() {
            return PrintableText.line(literal.length() > 40 ? literal.substring(0, 40) + "…" : literal);
        }
    }

    /** True, false or null, by name; no field takes them. */
    record JsonLiteral(String name) implements JsonValue {
        @Override
        public String shown() {
            return name;
        }
    }

    record JsonArray(List<JsonValue> values) implements JsonValue {
        @Override
        public String shown() {
            return "a list";
        }

        @Override
        public JsonValue with(Map<String, String> variables) {
            var replaced = new ArrayList<JsonValue>(values.size());
            values.forEach(value -> replaced.add(value.with(variables)));
            return new JsonArray(replaced);
        }
    }

    record JsonObject(Map<String, JsonValue> values) implements JsonValue {
        @Override
        public String shown() {
            return "an object";
        }

        @Override
        public JsonObject with(Map<String, String> variables) {
            var replaced = new LinkedHashMap<String, JsonValue>();
            values.forEach((name, value) -> replaced.put(name, value.with(variables)));
            return new JsonObject(replaced);
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        JsonValue required(String name) {
            JsonValue value = values.get(name);
            if (value == null) {
                throw new BadLineException("field " + PrintableText.value(name) + " is missing");
            }
            return value;
        }

        String text(String name) {
            if (required(name) instanceof JsonString text) {
                return text.value();
            }
            throw wrongType(name, required(name), "a string");
        }

        /** @throws BadLineException when there is any other field, naming the nearest known one */
        void requireOnly(List<String> known, String... others) {
            for (String name : values.keySet()) {
                if (!known.contains(name) && !List.of(others).contains(name)) {
                    throw new BadLineException("unknown field " + PrintableText.value(name)
                            + NearestName.of(name, known)
                                    .map(NearestName::didYouMean)
                                    .orElse(", known are " + String.join(", ", known)));
                }
            }
        }
    }

    /** The value as a message shows it: strings in quotes, lists and objects by their kind only. */
    String shown();

    /** The same with {@code {name}} replaced in every string that is a value. */
    default JsonValue with(Map<String, String> variables) {
        return this;
    }

    static BadLineException wrongType(String field, JsonValue found, String wanted) {
        return new BadLineException(
                "field " + PrintableText.value(field) + " is " + found.shown() + ", it takes " + wanted);
    }
}
