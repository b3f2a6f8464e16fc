package io.piecework.ledger.axon;

import io.piecework.ledger.engine.port.EventFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** The stored forms of what Axon stores besides events: tokens, metadata, and the details of a refusal. */
final class AxonForms {

    /** Another value within a token, with its type. */
    private record Nested(String type, String json) {}

    private record Position(long position) {}

    private record Replay(
            Nested tokenAtReset,
            @Nullable Nested currentToken,
            @Nullable Nested context) {}

    private record Merged(Nested lower, Nested upper) {}

    private record Config(Map<String, String> config) {}

    private record Entries(Map<String, MetaDataValue> metaData) {}

    private final LedgerSerializer serializer;
    private final EventFormat format;

    AxonForms(LedgerSerializer serializer, EventFormat format) {
        this.serializer = serializer;
        this.format = format;
    }

    List<StoredForm<?>> all() {
        return List.of(
                form(
                        GlobalSequenceTrackingToken.class,
                        Position.class,
                        token -> new Position(token.getGlobalIndex()),
                        stored -> new GlobalSequenceTrackingToken(stored.position)),
                form(ReplayToken.class, Replay.class, this::write, this::read),
                form(
                        MergedTrackingToken.class,
                        Merged.class,
                        token -> new Merged(nested(token.lowerSegmentToken()), nested(token.upperSegmentToken())),
                        stored -> new MergedTrackingToken(token(stored.lower), token(stored.upper))),
                form(
                        ConfigToken.class,
                        Config.class,
                        token -> new Config(new TreeMap<>(token.getConfig())),
                        stored -> new ConfigToken(stored.config)),
                form(MetaData.class, Entries.class, AxonForms::entries, AxonForms::metaData),
                form(LedgerRefusal.class, LedgerRefusal.class, Function.identity(), Function.identity()));
    }

    /** Under its class name: Axon's dead letter queues read metadata under that of {@link MetaData}. */
    private <T, R> StoredForm<T> form(Class<T> type, Class<R> stored, Function<T, R> to, Function<R, ?> from) {
        return new StoredForm<>(
                type.getName(),
                type,
                value -> format.writeValue(to.apply(value)),
                json -> from.apply(format.readValue(json, stored)));
    }

    private Replay write(ReplayToken token) {
        TrackingToken current = token.getCurrentToken();
        Object context = token.context();
        return new Replay(
                nested(token.getTokenAtReset()),
                current == null ? null : nested(current),
                context == null ? null : nested(context));
    }

    private TrackingToken read(Replay stored) {
        return ReplayToken.createReplayToken(
                token(stored.tokenAtReset),
                stored.currentToken == null ? null : token(stored.currentToken),
                stored.context == null ? null : value(stored.context));
    }

    private Nested nested(Object value) {
        SerializedObject<String> stored = serializer.serialize(value, String.class);
        return new Nested(stored.getType().getName(), stored.getData());
    }

    private Object value(Nested stored) {
        return serializer.deserialize(new SimpleSerializedObject<>(stored.json, String.class, stored.type, null));
    }

    private TrackingToken token(Nested stored) {
        Object value = value(stored);
        if (value instanceof TrackingToken token) {
            return token;
        }
        throw new IllegalArgumentException("a " + stored.type + " is no token");
    }

    private static Entries entries(MetaData metaData) {
        var values = new TreeMap<String, MetaDataValue>();
        metaData.forEach((key, value) -> values.put(key, MetaDataValue.of(key, value)));
        return new Entries(values);
    }

    private static MetaData metaData(Entries stored) {
        var values = new HashMap<String, Object>();
        stored.metaData.forEach((key, value) -> values.put(key, value.value()));
        return MetaData.from(values);
    }
}
