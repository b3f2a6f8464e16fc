package io.piecework.ledger.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.delivery.listener.EventFeed;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.port.EventFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * A serializer for what Axon stores of the ledger's events: dead letters, tokens, and the state of sagas. An event is stored in the ledger's
 * own JSON, under its stored name and revision, and older revisions are upcast as the ledger does.
 *
 * <p>A message of {@link LedgerEvents} whose texts are sealed in the ledger is stored with {@code [sealed]} in their place and with its
 * position, at which it is read again: an erasure has nothing to reach here.
 *
 * <p>It makes no class from a text. It knows the ledger's events, the tokens of {@link LedgerEvents} (also in a replay or a merge), Axon's
 * metadata, {@link LedgerRefusal}, and the classes that the application registers; every other class and every other stored type is a
 * {@link SerializationException}. Reading is strict. Safe for any number of threads.
 */
public final class LedgerSerializer implements Serializer {

    /** How the stored form of an event without its texts begins, as no event does. */
    private static final String SEALED = "{\"sealed\":";

    private final EventFormat format;
    private final EventFeed feed;
    private final Converter converter = new ChainingConverter();
    private final List<StoredForm<?>> registered;
    private final Map<Class<?>, StoredForm<?>> byClass = new HashMap<>();
    private final Map<String, StoredForm<?>> byName = new HashMap<>();

    /**
     * An event without its texts.
     *
     * @param sealed its position
     * @param event its JSON with placeholders
     */
    private record WithoutTexts(long sealed, String event) {}

    private LedgerSerializer(EventFormat format, EventFeed feed, List<StoredForm<?>> registered) {
        this.format = format;
        this.feed = feed;
        this.registered = List.copyOf(registered);
        new AxonForms(this, format).all().forEach(this::add);
        registered.forEach(this::add);
    }

    /** A serializer for the events of a ledger. */
    public static LedgerSerializer of(Ledger ledger) {
        return new LedgerSerializer(ledger.bridge().format(), ledger.bridge().feed(), List.of());
    }

    /**
     * This serializer, and a record class of the host, such as the state of a saga. It is stored in the ledger's JSON, in
     * which amounts, times and ids are texts.
     *
     * @param name the stored type; do not change it while values are stored
     * @throws IllegalArgumentException when the name or the class is registered already
     */
    public <T extends Record> LedgerSerializer with(String name, Class<T> type) {
        return with(new StoredForm<>(name, type, format::writeValue, json -> format.readValue(json, type)));
    }

    /**
     * Also writes a class with a text form of its own.
     *
     * @param reader throws an exception for a text that it cannot read
     */
    public <T> LedgerSerializer with(
            String name, Class<T> type, Function<T, String> writer, Function<String, T> reader) {
        return with(new StoredForm<>(
                name,
                type,
                value -> writer.apply(value).getBytes(StandardCharsets.UTF_8),
                stored -> reader.apply(new String(stored, StandardCharsets.UTF_8))));
    }

    private LedgerSerializer with(StoredForm<?> form) {
        var forms = new ArrayList<>(registered);
        forms.add(form);
        return new LedgerSerializer(format, feed, forms);
    }

    private void add(StoredForm<?> form) {
        if (format.eventType(form.name()).isPresent() || byName.putIfAbsent(form.name(), form) != null) {
            throw new IllegalArgumentException("the name \"" + form.name() + "\" is registered already");
        }
        if (LedgerEvent.class.isAssignableFrom(form.type()) || byClass.putIfAbsent(form.type(), form) != null) {
            throw new IllegalArgumentException("the class " + form.type().getName() + " is registered already");
        }
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        SerializedType type = typeForClass(object == null ? Void.class : object.getClass());
        byte[] json = object == null ? "null".getBytes(StandardCharsets.UTF_8) : write(object);
        return new SimpleSerializedObject<>(converter.convert(json, representation), representation, type);
    }

    /** An event without its texts, which is read again at its position. */
    <T> SerializedObject<T> serializeSealed(LedgerEvent event, long position, Class<T> representation) {
        byte[] json = format.writeValue(new WithoutTexts(position, withoutTexts(event)));
        return new SimpleSerializedObject<>(
                converter.convert(json, representation), representation, typeForClass(event.getClass()));
    }

    private String withoutTexts(LedgerEvent event) {
        return new String(format.withoutTexts().write(event), StandardCharsets.UTF_8);
    }

    private byte[] write(Object object) {
        try {
            return object instanceof LedgerEvent event
                    ? format.write(event)
                    : form(object.getClass()).write(object);
        } catch (SerializationException known) {
            throw known;
        } catch (RuntimeException failed) {
            throw new SerializationException("a " + object.getClass().getName() + " cannot be stored", failed);
        }
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(byte[].class, representation);
    }

    @Override
    // the signature is Axon's, and so is null for the empty type
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <S, T> T deserialize(SerializedObject<S> stored) {
        SerializedType type = stored.getType();
        if (SerializedType.emptyType().equals(type)) {
            return null;
        }
        byte[] json = converter.convert(stored, byte[].class).getData();
        try {
            return (T) read(type, json);
        } catch (SerializationException known) {
            throw known;
        } catch (RuntimeException failed) {
            throw new SerializationException("a stored " + type.getName() + " cannot be read", failed);
        }
    }

    private Object read(SerializedType type, byte[] json) {
        if (format.eventType(type.getName()).isPresent()) {
            return new String(json, StandardCharsets.UTF_8).startsWith(SEALED)
                    ? readAgain(type, format.readValue(json, WithoutTexts.class))
                    : format.read(type.getName(), revision(type), json);
        }
        return form(type).reader().apply(json);
    }

    /** The ledger's event; the stored one, without texts, if a restored database has another event at the position. */
    private LedgerEvent readAgain(SerializedType type, WithoutTexts stored) {
        LedgerEvent event = format.read(type.getName(), revision(type), stored.event.getBytes(StandardCharsets.UTF_8));
        return feed.at(stored.sealed)
                .map(Message::event)
                .filter(found -> found.getClass() == event.getClass()
                        && withoutTexts(found).equals(withoutTexts(event)))
                .orElse(event);
    }

    private static long revision(SerializedType type) {
        String revision = type.getRevision();
        if (revision == null) {
            throw new SerializationException("a stored " + type.getName() + " has no revision");
        }
        return Long.parseLong(revision);
    }

    /** @throws SerializationException when it is not a type that this serializer stores */
    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public Class classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        return format.eventType(type.getName())
                .<Class<?>>map(event -> event)
                .orElseGet(() -> form(type).type());
    }

    /** @throws SerializationException when it is not a class that this serializer stores */
    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        if (type == Void.class || type == Void.TYPE) {
            return SerializedType.emptyType();
        }
        EventName event = format.nameOf((Class<?>) type).orElse(null);
        return event == null
                ? new SimpleSerializedType(form((Class<?>) type).name(), null)
                : new SimpleSerializedType(event.value(), String.valueOf(event.revision()));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private StoredForm<?> form(SerializedType type) {
        StoredForm<?> form = byName.get(type.getName());
        if (form == null) {
            throw new SerializationException(
                    "the stored type \"" + type.getName() + "\" is unknown to this version of the ledger and not"
                            + " registered with LedgerSerializer.with; nothing was read");
        }
        return form;
    }

    private StoredForm<?> form(Class<?> type) {
        StoredForm<?> form = byClass.get(type);
        if (form == null) {
            throw new SerializationException("the class " + type.getName()
                    + " is no event of the ledger; register it with LedgerSerializer.with to store it");
        }
        return form;
    }
}
