package io.piecework.ledger.reading.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.Serializers;

/** Writes the ledger's constants as the words of its messages, in any mapper. */
final class ConstantWords {

    private ConstantWords() {}

    private static boolean isConstant(JavaType type) {
        return type.isEnumType() && LedgerRecords.isOfLedger(type.getRawClass());
    }

    /** The words of constants that are values. */
    static final class Values implements Serializers {

        @Override
        public @Nullable ValueSerializer<?> findEnumSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.@Nullable Supplier description,
                JsonFormat.@Nullable Value format) {
            return isConstant(type) ? Form.text(Object.class, Object::toString) : null;
        }
    }

    /** The words of constants that are keys of a map. */
    static final class Keys implements Serializers {

        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.@Nullable Supplier description,
                JsonFormat.@Nullable Value format) {
            return isConstant(type) ? Form.name(Object.class, Object::toString) : null;
        }
    }
}
