package io.piecework.ledger.engine.port;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Turns the stored form of an event into the form of the next revision.
 *
 * <p>It runs whenever an older event is read; stored rows and their hashes do not change. It may use nothing but the event: no clock, no
 * configuration. Once released, it must never change, because the next revision's upcaster builds on it. If older events now lead to
 * another state, raise the revision of the kind's {@link StreamKind.Snapshots} as well.
 */
@FunctionalInterface
@API(status = API.Status.INTERNAL)
public interface Upcaster {

    void upcast(Fields fields);

    /**
     * A JSON object of the stored form. An unexpected field throws {@link IllegalArgumentException}, and the event counts as damaged: a
     * half-understood event must not be applied.
     */
    interface Fields {

        /** Whether a field is there; one that is null or has its usual value is left out. */
        boolean has(String name);

        /** The text of a field; amounts and times are texts as well. */
        String text(String name);

        /**
         * Adds a field, which must not exist.
         *
         * @param value a text, a whole number, a boolean, a list or map of these, or null; no record, because its form would change
         *     with its class
         */
        void add(String name, @Nullable Object value);

        /** Renames a field. */
        void rename(String name, String to);

        void remove(String name);

        /** The object in a field. */
        Fields inside(String name);

        /** The objects of the list in a field. */
        List<Fields> each(String name);
    }
}
