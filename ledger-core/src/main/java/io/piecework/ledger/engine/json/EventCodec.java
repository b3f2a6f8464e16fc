package io.piecework.ledger.engine.json;

import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.EventFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts events and snapshot states to the bytes that are stored, and back. An event is stored under its registered name, never under a
 * class name, so that a stored row cannot choose the class to load.
 */
public final class EventCodec implements EventFormat {

    private final JsonMapper json = EventJsonMapper.mapper();
    private final EventNames names;

    public EventCodec(EventNames names) {
        this.names = names;
    }

    @Override
    public Optional<Class<? extends LedgerEvent>> eventType(String name) {
        return names.classOf(name);
    }

    @Override
    public Optional<EventName> nameOf(Class<?> event) {
        return names.find(event);
    }

    @Override
    public byte[] write(LedgerEvent event) {
        return json.writeValueAsBytes(event);
    }

    /**
     * Reads an event of the current or an older revision.
     *
     * @throws RuntimeException when the name or the revision is unknown, or a field of the payload is unexpected, missing or malformed
     */
    @Override
    public LedgerEvent read(String name, long revision, byte[] payload) {
        EventNames.Type type = names.typeOf(name, revision);
        if (revision < type.revision()) {
            return upcast(type, Math.toIntExact(revision), payload);
        }
        LedgerEvent event = json.readValue(payload, type.event());
        if (event == null) {
            throw new IllegalArgumentException("the payload is the JSON value null");
        }
        return event;
    }

    /** Upcasters work on a JSON tree, whose cost the current revision does not pay. The result is read as strictly as any event. */
    private LedgerEvent upcast(EventNames.Type type, int revision, byte[] payload) {
        if (!(json.readValue(payload, JsonNode.class) instanceof ObjectNode tree)) {
            throw new IllegalArgumentException("the payload is not a JSON object");
        }
        for (int from = revision; from < type.revision(); from++) {
            try {
                type.steps().get(from - 1).upcast(new JsonFields(tree));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "event " + type.name() + " of revision " + from + " cannot be made revision " + (from + 1)
                                + ": " + FirstLine.of(e),
                        e);
            }
        }
        return json.treeToValue(tree, type.event());
    }

    public byte[] writeState(Object state) {
        return json.writeValueAsBytes(state);
    }

    /** @throws RuntimeException when a field is unexpected, missing or malformed */
    public <S> S readState(byte[] state, Class<S> type) {
        S read = json.readValue(state, type);
        if (read == null) {
            throw new IllegalArgumentException("the state is the JSON value null");
        }
        return read;
    }

    @Override
    public byte[] writeValue(Object value) {
        return json.writeValueAsBytes(value);
    }

    @Override
    public <T> T readValue(byte[] text, Class<T> type) {
        return readState(text, type);
    }

    public EventNames names() {
        return names;
    }
}
