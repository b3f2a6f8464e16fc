package io.piecework.ledger.engine.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Calls the constructors of records by handles that are made once. Jackson makes the call's form anew for each record, which took a tenth of
 * the time to read an event.
 */
final class RecordInstantiators extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier described, ValueInstantiator standard) {
        return standard instanceof StdValueInstantiator std
                        && std.getValueClass().isRecord()
                ? new OfRecord(std)
                : standard;
    }

    private static final class OfRecord extends StdValueInstantiator {

        private final List<UsualValue> leftOut;
        private @Nullable MethodHandle constructor;

        OfRecord(StdValueInstantiator standard) {
            super(standard);
            this.leftOut = UsualValue.of(standard.getValueClass());
        }

        /** What fails is done again as Jackson does it, which makes the error. */
        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] values) {
            leftOut.forEach(usual -> usual.fill(values, context));
            try {
                MethodHandle handle = constructor == null ? handle() : constructor;
                return handle.invokeExact(values);
            } catch (Throwable failure) {
                return super.createFromObjectWith(context, values);
            }
        }

        /** The creator is known once the deserializer is made. */
        private MethodHandle handle() throws IllegalAccessException {
            var made = (Constructor<?>) getWithArgsCreator().getAnnotated();
            MethodHandle handle = MethodHandles.lookup()
                    .unreflectConstructor(made)
                    .asFixedArity()
                    .asSpreader(Object[].class, made.getParameterCount());
            handle = handle.asType(handle.type().changeReturnType(Object.class));
            constructor = handle;
            return handle;
        }
    }
}
