package io.piecework.ledger.engine.json;

import io.piecework.ledger.engine.port.Upcaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a stored event's JSON object, for an upcaster to change in place. */
record JsonFields(ObjectNode object) implements Upcaster.Fields {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public boolean has(String name) {
        return object.has(name);
    }

    @Override
    public String text(String name) {
        JsonNode value = present(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("field \"" + name + "\" is not a text");
        }
        return value.stringValue();
    }

    @Override
    public void add(String name, @Nullable Object value) {
        put(name, node(value));
    }

    @Override
    public void rename(String name, String to) {
        JsonNode value = present(name);
        put(to, value);
        object.remove(name);
    }

    @Override
    public void remove(String name) {
        present(name);
        object.remove(name);
    }

    @Override
    public Upcaster.Fields inside(String name) {
        return fields(name, present(name));
    }

    @Override
    public List<Upcaster.Fields> each(String name) {
        if (!(present(name) instanceof ArrayNode list)) {
            throw new IllegalArgumentException("field \"" + name + "\" is not a list");
        }
        var each = new ArrayList<Upcaster.Fields>();
        list.forEach(value -> each.add(fields(name, value)));
        return each;
    }

    private JsonNode present(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no field \"" + name + "\"");
        }
        return value;
    }

    private void put(String name, JsonNode value) {
        if (object.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("there is a field \"" + name + "\" already");
        }
    }

    private static Upcaster.Fields fields(String name, JsonNode value) {
        if (!(value instanceof ObjectNode inner)) {
            throw new IllegalArgumentException("field \"" + name + "\" is not an object");
        }
        return new JsonFields(inner);
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof String text) {
            return NODES.stringNode(text);
        } else if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(node(element)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode inner = NODES.objectNode();
            map.forEach((name, element) -> inner.set(String.valueOf(name), node(element)));
            return inner;
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " is not a JSON value");
    }
}
