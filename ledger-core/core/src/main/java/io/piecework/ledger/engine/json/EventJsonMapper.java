package io.piecework.ledger.engine.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.LedgerEvent.LeftOutWhen;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.lang.reflect.RecordComponent;
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
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Configures the JSON of events: one object with the components in the order of the record. Amounts, times and ids are strings; only counts
 * and flags are JSON numbers and booleans. A component that is null, or has the value with which its record {@linkplain LeftOutWhen leaves it
 * out}, is not written.
 *
 * <p>Reading is strict: an unknown, missing, repeated or unexpectedly null field is an error, because money in a field that the reader
 * skips would be lost.
 */
public final class EventJsonMapper {

    /** The attribute of a reader or a writer of a row's payload: the recorded time, which is then left out, because the row has it. */
    public static final String RECORDED = "recorded_at";

    /** The attribute of a writer of a row's payload: the {@link SealedTexts.Sealer} of texts; absent to leave them in the clear. */
    static final String SEALER = "sealer";

    /** The attribute of a writer with the text that stands in place of each text about a worker. */
    static final String PLACEHOLDER = "placeholder";

    private EventJsonMapper() {}

    public static JsonMapper mapper() {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(valueTypes())
                .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new OptionalComponents(), new JacksonAnnotationIntrospector()))
                .build();
    }

    private static SimpleModule valueTypes() {
        var module = new SimpleModule("piecework-ledger") {

            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addValueInstantiators(new RecordInstantiators());
                context.addSerializerModifier(new UsualValue.Omission());
                context.addSerializerModifier(new PersonalTexts());
            }
        };
        value(module, Amount.class, Amount::toString, Amount::parse);
        value(module, Rate.class, Rate::toString, Rate::parse);
        value(module, Rounding.class, Rounding::toString, Rounding::parse);
        value(module, Instant.class, IsoTime::text, IsoTime::read);
        value(module, Duration.class, Duration::toString, Duration::parse);
        value(module, ZoneId.class, ZoneId::getId, ZoneId::of);
        value(module, CurrencyUnit.class, CurrencyUnit::getCurrencyCode, Amount::currency);
        value(module, Actor.class, Actor::toString, Actor::parse);
        module.addSerializer(Reason.class, new StdSerializer<>(Reason.class) {
            @Override
            public void serialize(Reason reason, JsonGenerator json, SerializationContext context) {
                PersonalTexts.write(reason.text(), json, context);
            }
        });
        reader(module, Reason.class, Reason::new);
        value(module, Category.class, Category::text, Category::new);
        value(module, PolicyVersion.class, PolicyVersion::text, PolicyVersion::new);
        value(module, Title.class, Title::text, Title::new);
        value(module, Source.class, Source::value, Source::new);
        id(module, WorkerId.class, WorkerId::new);
        id(module, RequesterId.class, RequesterId::new);
        id(module, TaskId.class, TaskId::new);
        id(module, AssignmentId.class, AssignmentId::new);
        id(module, DepositId.class, DepositId::new);
        id(module, OpeningId.class, OpeningId::new);
        id(module, OperationId.class, OperationId::new);
        id(module, PayoutId.class, PayoutId::new);
        id(module, AwardId.class, AwardId::new);
        id(module, RefundId.class, RefundId::new);
        id(module, ChargeBackId.class, ChargeBackId::new);
        id(module, WriteOffId.class, WriteOffId::new);
        id(module, PeriodId.class, PeriodId::parse);
        id(module, DecisionId.class, DecisionId::parse);
        return module;
    }

    private static <I extends Id> void id(SimpleModule module, Class<I> type, Function<String, I> read) {
        value(module, type, Id::value, read);
    }

    private static <T> void value(
            SimpleModule module, Class<T> type, Function<? super T, String> write, Function<String, T> read) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(write.apply(value));
            }
        });
        reader(module, type, read);
    }

    private static <T> void reader(SimpleModule module, Class<T> type, Function<String, T> read) {
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return json.hasToken(JsonToken.VALUE_STRING)
                        ? read.apply(json.getString())
                        : type.cast(context.handleUnexpectedToken(type, json));
            }
        });
    }

    /**
     * Requires every component but those that a record marks {@code @Nullable} or {@code @LeftOutWhen}, and allows the JSON value null only for
     * the former.
     */
    private static final class OptionalComponents extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            RecordComponent component = component(member);
            return component == null
                    ? null
                    : !isNullable(component) && !component.isAnnotationPresent(LeftOutWhen.class);
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            RecordComponent component = component(member);
            return component != null && (isNullable(component) || component.isAnnotationPresent(LeftOutWhen.class))
                    ? JsonSetter.Value.forValueNulls(Nulls.SET)
                    : JsonSetter.Value.empty();
        }

        @Override
        public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated member) {
            RecordComponent component = component(member);
            return component != null && component.isAnnotationPresent(LeftOutWhen.class)
                    ? new NeverNull(component.getType())
                    : null;
        }

        private static boolean isNullable(RecordComponent component) {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        private static @Nullable RecordComponent component(Annotated member) {
            return member instanceof AnnotatedParameter parameter
                            && parameter.getDeclaringClass().isRecord()
                    ? parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()]
                    : null;
        }
    }

    /** Reads a component that is absent or has a value. */
    private static final class NeverNull extends StdDeserializer<Object> {

        NeverNull(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            return context.readValue(json, handledType());
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            return context.reportInputMismatch(this, "a component that may be left out is null");
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
