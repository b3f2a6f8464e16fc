package io.piecework.ledger.engine.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.DepositId;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.PeriodId;
import io.piecework.ledger.id.RefundId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Category;
import io.piecework.ledger.message.PolicyVersion;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.text.Title;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Events as JSON: one object, components in the order of the record, every value that is more than a number or a flag a string.
 *
 * <p>Reading is strict: an unknown, missing, repeated or unexpectedly null field is an error, since an event that is half understood would be half counted.
 */
public final class EventJson {

    private EventJson() {}

    public static JsonMapper mapper() {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(values())
                .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new Nullables(), new JacksonAnnotationIntrospector()))
                .build();
    }

    private static SimpleModule values() {
        var module = new SimpleModule("piecework-ledger");
        text(module, Amount.class, Amount::toString, Amount::parse);
        text(module, Rate.class, Rate::toString, Rate::parse);
        text(module, Rounding.class, Rounding::toString, Rounding::parse);
        text(module, Instant.class, IsoTime::text, IsoTime::read);
        text(module, Duration.class, Duration::toString, Duration::parse);
        text(module, ZoneId.class, ZoneId::getId, ZoneId::of);
        text(module, CurrencyUnit.class, CurrencyUnit::getCurrencyCode, Amount::currency);
        text(module, Actor.class, Actor::toString, Actor::parse);
        text(module, Reason.class, Reason::text, Reason::new);
        text(module, Category.class, Category::text, Category::new);
        text(module, PolicyVersion.class, PolicyVersion::text, PolicyVersion::new);
        text(module, Title.class, Title::text, Title::new);
        text(module, Source.class, Source::value, Source::new);
        id(module, WorkerId.class, WorkerId::new);
        id(module, RequesterId.class, RequesterId::new);
        id(module, TaskId.class, TaskId::new);
        id(module, AssignmentId.class, AssignmentId::new);
        id(module, DepositId.class, DepositId::new);
        id(module, OperationId.class, OperationId::new);
        id(module, PayoutId.class, PayoutId::new);
        id(module, AwardId.class, AwardId::new);
        id(module, RefundId.class, RefundId::new);
        id(module, PeriodId.class, PeriodId::parse);
        return module;
    }

    private static <I extends Id> void id(SimpleModule module, Class<I> type, Function<String, I> read) {
        text(module, type, Id::value, read);
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<? super T, String> write, Function<String, T> read) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return json.hasToken(JsonToken.VALUE_STRING)
                        ? read.apply(json.getString())
                        : type.cast(context.handleUnexpectedToken(type, json));
            }
        });
    }

    /** Null is read only where the record says that there may be none. */
    private static final class Nullables extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated component) {
            return component instanceof AnnotatedParameter parameter
                            && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
                            && constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
                                    Nullable.class)
                    ? JsonSetter.Value.forValueNulls(Nulls.SET)
                    : JsonSetter.Value.empty();
        }
    }
}
