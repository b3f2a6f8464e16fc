package io.piecework.ledger.delivery.audience;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.id.RequesterId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The fields of events, and of the records inside of them, that a party may read: the table {@code readers.properties}. */
final class ReadableFields {

    /** Not a party: the person concerned, in what the platform hands over about this person. */
    static final String PERSON = "person";

    private static final String WORKER = "worker";

    private static final Properties TABLE = table();

    /** The readers of each field of a record type; absent for a field without a decision. */
    private static final ClassValue<Map<String, String>> READERS = new ClassValue<>() {
        @Override
        protected Map<String, String> computeValue(Class<?> type) {
            return readers(TABLE.getProperty(name(type), ""));
        }
    };

    private ReadableFields() {}

    /** The fields of a record that the party may read and that have a value, in their order; a record in them is again such a map. */
    static Map<String, Object> of(Record record, String party) {
        var readable = new LinkedHashMap<String, Object>();
        for (RecordComponent field : record.getClass().getRecordComponents()) {
            Object value = value(field, record);
            if (value != null && isReadable(field, party)) {
                readable.put(field.getName(), readable(value, party));
            }
        }
        return readable;
    }

    private static Object readable(Object value, String party) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> readable(each, party)).toList();
        }
        return value instanceof Record record && TABLE.containsKey(name(record.getClass())) ? of(record, party) : value;
    }

    static boolean isReadable(RecordComponent field, String party) {
        String readers = readers(field);
        return "both".equals(readers) || party.equals(readers) || (party.equals(PERSON) && WORKER.equals(readers));
    }

    /** {@code both}, {@code worker}, {@code requester}, {@code person} or {@code none}; null without a decision. */
    static @Nullable String readers(RecordComponent field) {
        Class<?> type = field.getDeclaringRecord();
        return "none".equals(TABLE.getProperty(name(type)))
                ? "none"
                : READERS.get(type).get(field.getName());
    }

    /** The names of the table's lines, with the fields that each names. */
    static Map<String, Map<String, String>> lines() {
        var lines = new HashMap<String, Map<String, String>>();
        TABLE.stringPropertyNames().forEach(name -> lines.put(name, readers(TABLE.getProperty(name))));
        return lines;
    }

    /** The name of a type's line: an event's stored name, or the name of a record inside of events. */
    static String name(Class<?> type) {
        EventName event = type.getAnnotation(EventName.class);
        return event == null
                ? type.getName().substring(type.getPackageName().length() + 1).replace('$', '.')
                : event.value();
    }

    /** The stream of the first requester that a record or a record inside of it names; empty for none. */
    static String requester(Record record) {
        for (RecordComponent field : record.getClass().getRecordComponents()) {
            Object value = value(field, record);
            String found = value instanceof RequesterId requester
                    ? requester.stream()
                    : value instanceof Record inner ? requester(inner) : "";
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static @Nullable Object value(RecordComponent field, Record record) {
        try {
            return field.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName(), e);
        }
    }

    /** Such as {@code worker: earnings; none: actor}. */
    private static Map<String, String> readers(String line) {
        var readers = new HashMap<String, String>();
        for (String part : line.split(";", -1)) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                String who = part.substring(0, colon).strip();
                Arrays.stream(part.substring(colon + 1).strip().split(" +", -1))
                        .forEach(field -> readers.put(field, who));
            }
        }
        return Map.copyOf(readers);
    }

    private static Properties table() {
        try (var file = Objects.requireNonNull(ReadableFields.class.getResourceAsStream("readers.properties"))) {
            var table = new Properties();
            table.load(file);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
