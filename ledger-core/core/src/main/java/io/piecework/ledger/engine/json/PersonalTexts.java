package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.LedgerEvent.Personal;
import java.lang.reflect.RecordComponent;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Writes the text components that are {@link Personal} in their sealed form, if the writer has a sealer. */
final class PersonalTexts extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    private static final int SEALED = 1;

    /** Writes a text, sealed if the writer has a sealer. */
    static void write(String text, JsonGenerator json, SerializationContext context) {
        if (context.getAttribute(EventJsonMapper.SEALER) instanceof SealedTexts.Sealer sealer) {
            json.writeStartArray();
            json.writeNumber(SEALED);
            json.writeString(sealer.seal(text));
            json.writeEndArray();
        } else {
            json.writeString(text);
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
