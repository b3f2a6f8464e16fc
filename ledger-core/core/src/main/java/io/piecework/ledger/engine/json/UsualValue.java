package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.LedgerEvent.LeftOutWhen;
import io.piecework.ledger.money.Amount;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * The value with which a component is {@linkplain LeftOutWhen left out}. It follows from another component, or is the recorded time of the
 * event's row.
 *
 * @param index of the component
 * @param from the index of the other component; {@link #OF_ROW} for the recorded time
 */
record UsualValue(int index, int from, UnaryOperator<Object> following) {

    private static final int OF_ROW = -1;

    /** Those of a record, the recorded time first, because another may follow from it. */
    static List<UsualValue> of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return IntStream.range(0, components.length)
                .filter(index -> components[index].isAnnotationPresent(LeftOutWhen.class))
                .mapToObj(index -> of(components, index))
                .sorted(Comparator.comparing(UsualValue::from))
                .toList();
    }

    private static UsualValue of(RecordComponent[] components, int index) {
        Class<?> type = components[index].getType();
        String said = components[index].getAnnotation(LeftOutWhen.class).value();
        if (type == Amount.class && said.equals("0")) {
            int amount = first(
                    components, other -> other.getType() == type && !other.isAnnotationPresent(LeftOutWhen.class));
            return new UsualValue(index, amount, other -> Amount.zero(((Amount) other).currency()));
        }
        if (type.isEnum()) {
            Object constant = Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.toString().equals(said))
                    .findFirst()
                    .orElseThrow();
            return new UsualValue(index, index, absent -> constant);
        }
        int other = said.equals(EventJsonMapper.RECORDED)
                ? OF_ROW
                : first(components, each -> each.getName().equals(said));
        return new UsualValue(index, other, UnaryOperator.identity());
    }

    private static int first(RecordComponent[] components, Predicate<RecordComponent> wanted) {
        return IntStream.range(0, components.length)
                .filter(index -> wanted.test(components[index]))
                .findFirst()
                .orElseThrow();
    }

    /** Puts the value in the place of a component that is absent. */
    void fill(Object[] components, DeserializationContext context) {
        if (components[index] == null) {
            components[index] = following.apply(from == OF_ROW ? recorded(context) : components[from]);
        }
    }

    private static Object recorded(DeserializationContext context) {
        Object recorded = context.getAttribute(EventJsonMapper.RECORDED);
        return recorded == null ? context.reportInputMismatch(Instant.class, "there is no recorded time") : recorded;
    }

    /** Leaves components out of what is written. */
    static final class Omission extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier described, List<BeanPropertyWriter> properties) {
            if (described.getBeanClass().isRecord()) {
                of(described.getBeanClass())
                        .forEach(usual -> properties.set(
                                usual.index,
                                new Unusual(
                                        properties.get(usual.index),
                                        usual.from == OF_ROW ? null : properties.get(usual.from),
                                        usual.following)));
            }
            return properties;
        }
    }

    private static final class Unusual extends BeanPropertyWriter {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable BeanPropertyWriter from;
        private final transient UnaryOperator<Object> following;

        Unusual(BeanPropertyWriter component, @Nullable BeanPropertyWriter from, UnaryOperator<Object> following) {
            super(component);
            this.from = from;
            this.following = following;
        }

        @Override
        public void serializeAsProperty(Object bean, JsonGenerator json, SerializationContext context)
                throws Exception {
            Object other = from == null ? context.getAttribute(EventJsonMapper.RECORDED) : from.get(bean);
            if (other == null || !get(bean).equals(following.apply(other))) {
                super.serializeAsProperty(bean, json, context);
            }
        }
    }
}
