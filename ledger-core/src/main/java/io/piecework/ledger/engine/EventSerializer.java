package io.piecework.ledger.engine;

import io.piecework.ledger.message.EventName;
import java.nio.charset.StandardCharsets;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Axon's serializer for the ledger's events: registered names in place of class names, so that a row cannot choose what is loaded. */
final class EventSerializer implements Serializer {

    private final JsonMapper json = EventJson.mapper();
    private final Converter converter = new ChainingConverter();
    private final EventNames names;

    EventSerializer(EventNames names) {
        this.names = names;
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        byte[] bytes = json.writeValueAsBytes(object);
        return new SimpleSerializedObject<>(
                converter.convert(bytes, representation), representation, typeForClass(object.getClass()));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(byte[].class, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the shape of Axon's interface
    public <S, T> T deserialize(SerializedObject<S> object) {
        if (isMetaData(object.getType())) {
            return (T) MetaData.emptyInstance();
        }
        byte[] bytes = converter.convert(object.getData(), byte[].class);
        Object event = json.readValue(bytes, classForType(object.getType()));
        if (event == null) {
            throw new IllegalArgumentException("the payload is null");
        }
        return (T) event;
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return isMetaData(type) ? MetaData.class : names.classOf(type.getName(), type.getRevision());
    }

    @Override
    @SuppressWarnings("rawtypes") // the shape of Axon's interface
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null) {
            return SimpleSerializedType.emptyType();
        }
        if (type == MetaData.class) {
            return new SimpleSerializedType(MetaData.class.getName(), null);
        }
        EventName name = names.nameOf(type);
        return new SimpleSerializedType(name.value(), Integer.toString(name.revision()));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    /** The ledger keeps no metadata; Axon asks for some all the same. */
    static byte[] noMetaData() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isMetaData(SerializedType type) {
        return type.getName().equals(MetaData.class.getName());
    }
}
