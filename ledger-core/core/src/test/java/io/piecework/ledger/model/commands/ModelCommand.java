package io.piecework.ledger.model.commands;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A command as text: its kind and its fields. A dot separates a field from its part. */
public record ModelCommand(String kind, Map<String, String> fields) {

    /** The field of the one tag that the model knows, and its name. */
    public static final String TAG = "batch";

    public ModelCommand {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Reads {@code "accept-assignment; assignment=a1; task=t1; worker=w0"}. */
    public static ModelCommand of(String text) {
        String[] parts = text.split("; *");
        var fields = new LinkedHashMap<String, String>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            fields.put(
                    parts[i].substring(0, equals).strip(),
                    parts[i].substring(equals + 1).strip());
        }
        return new ModelCommand(parts[0].strip(), fields);
    }

    public String get(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException(this + " has no " + name);
        }
        return value;
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public String get(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    public ModelCommand with(String name, String value) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new ModelCommand(kind, more);
    }

    public ModelCommand without(String name) {
        var less = new LinkedHashMap<>(fields);
        less.remove(name);
        return new ModelCommand(kind, less);
    }

    /** A field with all its parts, for comparisons. The policies of a cash-out are its {@code policy} and the {@code other}. */
    public Map<String, String> whole(String name) {
        if (name.equals("policies")) {
            var both = new LinkedHashMap<>(whole("policy"));
            both.putAll(whole("other"));
            return both;
        }
        var parts = new LinkedHashMap<String, String>();
        fields.forEach((field, value) -> {
            if (field.equals(name) || field.startsWith(name + ".")) {
                parts.put(field, plain(value));
            }
        });
        return parts;
    }

    /** Removes trailing zeros from an amount, because they make no difference. */
    private static String plain(String value) {
        return value.matches("[A-Z]{3} -?[0-9.]+")
                ? currencyOf(value) + " " + numberOf(value).stripTrailingZeros().toPlainString()
                : value;
    }

    /** The currency of an amount such as {@code USD 0.50}. */
    public static String currencyOf(String amount) {
        return amount.substring(0, 3);
    }

    public static BigDecimal numberOf(String amount) {
        return new BigDecimal(amount.substring(4));
    }

    @Override
    public String toString() {
        return kind
                + fields.entrySet().stream()
                        .map(field -> "; " + field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining());
    }
}
