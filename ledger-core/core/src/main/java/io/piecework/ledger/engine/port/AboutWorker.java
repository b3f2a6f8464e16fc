package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.WorkerId;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Finds the worker whom an event is about, from the event itself. */
@API(status = API.Status.INTERNAL)
public final class AboutWorker {

    /** The accessor of an event type's first component of type {@link WorkerId}. */
    private static final ClassValue<Optional<Method>> WORKER = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getReturnType() == WorkerId.class
                            && method.getParameterCount() == 0
                            && method.trySetAccessible()) // also of an event that is not public
                    .findFirst();
        }
    };

    private AboutWorker() {}

    /** The worker that the event names; null if it names none, as for an event whose stream says whom it is about. */
    public static @Nullable WorkerId namedBy(LedgerEvent event) {
        try {
            Optional<Method> accessor = WORKER.get(event.getClass());
            return accessor.isPresent() ? (WorkerId) accessor.get().invoke(event) : null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(event.getClass().getName(), e);
        }
    }
}
