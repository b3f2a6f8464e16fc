package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.Tags;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The field of a stored object that is no component of its record: the tags, as the last member, and no member where there are none. No record of
 * an event or a state has a component of this name.
 */
final class TagsField {

    static final String NAME = "tags";

    private static final byte[] KEY = "\"tags\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STAMP = "\"stamp\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEMBER = ",\"tags\":".getBytes(StandardCharsets.US_ASCII);

    private TagsField() {}

    /** This object with the tags. */
    static byte[] append(byte[] object, Tags tags, JsonMapper json) {
        return tags.isEmpty() ? object : append(object, json.writeValueAsBytes(tags.asMap()));
    }

    /** @param value JSON */
    static byte[] append(byte[] object, byte[] value) {
        byte[] whole = Arrays.copyOf(object, object.length + MEMBER.length + value.length);
        int at = object.length - 1; // of the closing brace
        System.arraycopy(MEMBER, 0, whole, at, MEMBER.length);
        System.arraycopy(value, 0, whole, at + MEMBER.length, value.length);
        whole[whole.length - 1] = object[at];
        return whole;
    }

    /**
     * Whether an event that the ledger wrote may have tags. Without them its last object is the stamp, as far as a search from the end tells: it
     * stops there, and the event is read without a tree. A quote inside of a text has a backslash, so that no text looks like the name.
     */
    static boolean mayBeAtTheEndOf(byte[] event) {
        int brace = event.length - 1;
        while (brace >= 0 && event[brace] != '{') {
            brace--;
        }
        int name = brace - STAMP.length;
        return name < 0 || !Arrays.equals(event, name, brace, STAMP, 0, STAMP.length);
    }

    /** Whether the object may have tags anywhere. */
    static boolean mayBeIn(byte[] object) {
        for (int i = object.length - KEY.length; i >= 0; i--) {
            if (object[i] == '"' && object[i + KEY.length - 1] == '"' && isKey(object, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKey(byte[] object, int at) {
        return Arrays.equals(object, at, at + KEY.length, KEY, 0, KEY.length);
    }

    /** Removes the tags from an object. */
    static Tags take(ObjectNode object) {
        JsonNode field = object.remove(NAME);
        return field == null ? Tags.none() : tags(field);
    }

    /** Removes the tags of several events from an object, by the events' names. */
    static Map<String, Tags> takeAll(ObjectNode object) {
        var byName = new TreeMap<String, Tags>();
        JsonNode field = object.remove(NAME);
        if (field != null) {
            members(field).forEach((name, tags) -> byName.put(name, tags(tags)));
        }
        return byName;
    }

    private static Tags tags(JsonNode field) {
        var values = new LinkedHashMap<String, String>();
        members(field).forEach((name, value) -> {
            if (!value.isString()) {
                throw new IllegalArgumentException("the tag \"" + name + "\" is not a text");
            }
            values.put(name, value.stringValue());
        });
        return Tags.of(values);
    }

    /** An object without members is never written. */
    private static Map<String, JsonNode> members(JsonNode field) {
        if (!(field instanceof ObjectNode object) || object.isEmpty()) {
            throw new IllegalArgumentException("field \"" + NAME + "\" is not an object with members");
        }
        var members = new LinkedHashMap<String, JsonNode>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    static Map<String, SortedMap<String, String>> values(Map<String, Tags> byName) {
        var values = new TreeMap<String, SortedMap<String, String>>();
        byName.forEach((name, tags) -> values.put(name, tags.asMap()));
        return values;
    }
}
