package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.EventFormat;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts events and snapshot states to the bytes that are stored, and back. An event is stored under its registered name, never under a
 * class name, so that a stored row cannot choose the class to load.
 */
public final class EventCodec implements EventFormat {

    private final EventNames names;
    private final JsonMapper json;
    private final ObjectWriter writer;

    public EventCodec(EventNames names) {
        this.names = names;
        this.json = EventJsonMapper.mapper();
        this.writer = json.writer();
    }

    private EventCodec(EventNames names, JsonMapper json, ObjectWriter writer) {
        this.names = names;
        this.json = json;
        this.writer = writer;
    }

    @Override
    public EventFormat withoutTexts() {
        return new EventCodec(
                names, json, json.writer().withAttribute(EventJsonMapper.PLACEHOLDER, Reason.SEALED.text()));
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
        return writer.writeValueAsBytes(event);
    }

    @Override
    public byte[] write(LedgerEvent event, Tags tags) {
        return TagsField.append(write(event), tags, json);
    }

    /**
     * Writes the payload of the event's row, without the recorded time, which the row has in a column.
     *
     * @param sealer seals the texts about a worker; null to leave them in the clear
     */
    public byte[] writeRow(LedgerEvent event, Tags tags, SealedTexts.@Nullable Sealer sealer) {
        ObjectWriter row = json.writer()
                .withAttribute(EventJsonMapper.RECORDED, event.stamp().recorded());
        byte[] written =
                (sealer == null ? row : row.withAttribute(EventJsonMapper.SEALER, sealer)).writeValueAsBytes(event);
        return TagsField.append(written, tags, json);
    }

    @Override
    public Tags tags(byte[] payload) {
        return TagsField.mayBeIn(payload) ? TagsField.take(tree(payload)) : Tags.none();
    }

    @Override
    public LedgerEvent read(String name, long revision, byte[] payload) {
        return readTagged(name, revision, null, payload).event();
    }

    /**
     * Reads an event of the current or an older revision, and its tags.
     *
     * @param recorded the recorded time of the event's row; null where the payload has it
     * @throws RuntimeException when the name or the revision is unknown, or a field of the payload is unexpected, missing or malformed
     */
    public TaggedEvent readTagged(String name, long revision, @Nullable Instant recorded, byte[] payload) {
        try {
            return readOpened(name, revision, recorded, payload);
        } catch (RuntimeException unreadable) {
            if (SealedTexts.find(payload, new HashSet<>()) > 0) {
                throw new IllegalArgumentException(
                        "a text is sealed, and its key is missing or another one", unreadable);
            }
            throw unreadable;
        }
    }

    private TaggedEvent readOpened(String name, long revision, @Nullable Instant recorded, byte[] payload) {
        EventNames.Type type = names.typeOf(name, revision);
        ObjectReader reader = json.readerFor(type.event());
        if (recorded != null) {
            reader = reader.withAttribute(EventJsonMapper.RECORDED, recorded);
        }
        if (!TagsField.mayBeAtTheEndOf(payload) || !TagsField.mayBeIn(payload)) {
            try {
                return new TaggedEvent(read(reader, type, revision, payload), Tags.none());
            } catch (RuntimeException unreadable) {
                if (!TagsField.mayBeIn(payload)) {
                    throw unreadable;
                }
                // another program may have put the tags before the stamp
            }
        }
        ObjectNode tree = tree(payload);
        Tags tags = TagsField.take(tree);
        LedgerEvent event = revision < type.revision()
                ? upcast(reader, type, Math.toIntExact(revision), tree)
                : reader.readValue(tree);
        return new TaggedEvent(event, tags);
    }

    private LedgerEvent read(ObjectReader reader, EventNames.Type type, long revision, byte[] payload) {
        if (revision < type.revision()) {
            return upcast(reader, type, Math.toIntExact(revision), tree(payload));
        }
        LedgerEvent event = reader.readValue(payload);
        if (event == null) {
            throw new IllegalArgumentException("the payload is the JSON value null");
        }
        return event;
    }

    /** Upcasters work on a JSON tree, whose cost the current revision does not pay. The result is read as strictly as any event. */
    private static LedgerEvent upcast(ObjectReader reader, EventNames.Type type, int revision, ObjectNode tree) {
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
        return reader.readValue(tree);
    }

    private ObjectNode tree(byte[] payload) {
        if (json.readValue(payload, JsonNode.class) instanceof ObjectNode tree) {
            return tree;
        }
        throw new IllegalArgumentException("the payload is not a JSON object");
    }

    /** @param tags of the events that the state follows from, by the events' names; a field of their own, absent where there are none */
    public byte[] writeState(Object state, Map<String, Tags> tags) {
        byte[] written = json.writeValueAsBytes(state);
        return tags.isEmpty() ? written : TagsField.append(written, json.writeValueAsBytes(TagsField.values(tags)));
    }

    /** The tags of a stored state, by the names of their events. */
    public Map<String, Tags> stateTags(byte[] state) {
        return TagsField.mayBeIn(state) ? TagsField.takeAll(tree(state)) : Map.of();
    }

    /** @throws RuntimeException when a field is unexpected, missing or malformed */
    public <S> S readState(byte[] state, Class<S> type) {
        if (TagsField.mayBeIn(state)) {
            ObjectNode tree = tree(state);
            TagsField.takeAll(tree);
            return json.treeToValue(tree, type);
        }
        return readValue(state, type);
    }

    @Override
    public byte[] writeValue(Object value) {
        return writer.writeValueAsBytes(value);
    }

    @Override
    public <T> T readValue(byte[] text, Class<T> type) {
        T read = json.readValue(text, type);
        if (read == null) {
            throw new IllegalArgumentException("the value is the JSON value null");
        }
        return read;
    }

    public EventNames names() {
        return names;
    }
}
