package io.piecework.ledger.cli.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value as it was written: numbers stay text, so that none is computed before somebody asked for it. */
sealed interface Json {

    record Text(String value) implements Json {
        @Override
        public String shown() {
            return Shown.value(value);
        }

        @Override
        public Json with(Map<String, String> variables) {
            return value.indexOf('{') < 0 ? this : new Text(replaced(variables));
        }

        /** Each variable once, and never inside what another one put there. */
        private String replaced(Map<String, String> variables) {
            var text = new StringBuilder();
            int from = 0;
            for (int open = value.indexOf('{'); open >= 0; open = value.indexOf('{', from)) {
                int close = value.indexOf('}', open);
                String put = close < 0 ? null : variables.get(value.substring(open + 1, close));
                int next = put == null ? open + 1 : close + 1;
                text.append(value, from, open).append(put == null ? "{" : put);
                from = next;
            }
            return text.append(value, from, value.length()).toString();
        }
    }

    record Numeral(String literal) implements Json {
        @Override
        public String shown() {
            return Shown.line(literal.length() > 40 ? literal.substring(0, 40) + "…" : literal);
        }
    }

    /** True, false and null, by name: no field takes any of them. */
    record Word(String name) implements Json {
        @Override
        public String shown() {
            return name;
        }
    }

    record Items(List<Json> values) implements Json {
        @Override
        public String shown() {
            return "a list";
        }

        @Override
        public Json with(Map<String, String> variables) {
            var replaced = new ArrayList<Json>(values.size());
            values.forEach(value -> replaced.add(value.with(variables)));
            return new Items(replaced);
        }
    }

    record Fields(Map<String, Json> values) implements Json {
        @Override
        public String shown() {
            return "an object";
        }

        @Override
        public Fields with(Map<String, String> variables) {
            var replaced = new LinkedHashMap<String, Json>();
            values.forEach((name, value) -> replaced.put(name, value.with(variables)));
            return new Fields(replaced);
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        Json required(String name) {
            Json value = values.get(name);
            if (value == null) {
                throw new BadLineException("field " + Shown.value(name) + " is missing");
            }
            return value;
        }

        String text(String name) {
            if (required(name) instanceof Text text) {
                return text.value();
            }
            throw Json.wrong(name, required(name), "a string");
        }

        /** @throws BadLineException when there is any other field */
        void only(List<String> known, String... others) {
            for (String name : values.keySet()) {
                if (!known.contains(name) && !List.of(others).contains(name)) {
                    throw new BadLineException(
                            "unknown field " + Shown.value(name) + ", known are " + String.join(", ", known));
                }
            }
        }
    }

    /** The value as a message names it. */
    String shown();

    /** The same with {@code {name}} replaced in every string that is a value. */
    default Json with(Map<String, String> variables) {
        return this;
    }

    static BadLineException wrong(String field, Json found, String wanted) {
        return new BadLineException("field " + Shown.value(field) + " is " + found.shown() + ", it takes " + wanted);
    }
}
