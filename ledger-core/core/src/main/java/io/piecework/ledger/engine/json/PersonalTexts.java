package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.LedgerEvent.Personal;
import io.piecework.ledger.command.Reason;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** The texts that are about a worker where their event is: reasons, and what is marked {@link Personal}. */
public final class PersonalTexts extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    private static final int SEALED = 1;

    /** Writes a text, sealed if the writer has a sealer; or what the writer has in place of texts. */
    static void write(String text, JsonGenerator json, SerializationContext context) {
        if (context.getAttribute(EventJsonMapper.SEALER) instanceof SealedTexts.Sealer sealer) {
            json.writeStartArray();
            json.writeNumber(SEALED);
            json.writeString(sealer.seal(text));
            json.writeEndArray();
        } else {
            json.writeString(
                    context.getAttribute(EventJsonMapper.PLACEHOLDER) instanceof String placeholder
                            ? placeholder
                            : text);
        }
    }

    /** How many texts of an event are sealed if it is about a worker. */
    public static int count(Record record) {
        return record.getClass().isAnnotationPresent(LedgerEvent.NeverSealed.class) ? 0 : texts(record);
    }

    private static int texts(Record record) {
        int count = 0;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (value instanceof Reason || (value != null && component.isAnnotationPresent(Personal.class))) {
                count++;
            } else if (value instanceof Record inner) {
                count += texts(inner);
            } else if (value instanceof List<?> list) {
                count += list.stream()
                        .mapToInt(each -> each instanceof Record inner ? texts(inner) : 0)
                        .sum();
            }
        }
        return count;
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName(), e);
        }
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier described, List<BeanPropertyWriter> properties) {
        if (described.getBeanClass().isRecord()) {
            RecordComponent[] components = described.getBeanClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                if (components[i].isAnnotationPresent(Personal.class)) {
                    properties.set(i, new OfText(properties.get(i)));
                }
            }
        }
        return properties;
    }

    private static final class OfText extends BeanPropertyWriter {

        private static final long serialVersionUID = 1L;

        OfText(BeanPropertyWriter component) {
            super(component);
        }

        @Override
        public void serializeAsProperty(Object bean, JsonGenerator json, SerializationContext context)
                throws Exception {
            json.writeName(getName());
            write((String) get(bean), json, context);
        }
    }
}
