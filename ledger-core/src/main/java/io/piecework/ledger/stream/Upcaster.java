package io.piecework.ledger.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an event's stored form the form of the next revision. Rows and their hashes stay as they are: it happens whenever an older
 * one is read, so that it knows nothing but the event, neither clock nor configuration.
 *
 * <p>It never changes once it is released, since the next revision's begins where it ends. Where the older events now come to another
 * state, the revision of the kind's {@link StreamKind.Snapshots} is raised too.
 */
@FunctionalInterface
public interface Upcaster {

    void upcast(Fields fields);

    /**
     * A JSON object. A field that is not as it is expected to be throws {@link IllegalArgumentException}, and the event is refused:
     * one that is half understood would be half counted.
     */
    interface Fields {

        /** A field's text; amounts and times are texts too. */
        String text(String name);

        /**
         * Adds a field that is not there yet.
         *
         * @param value a text, whole number, flag, list or map of such, or null; no record, whose form would change with its class
         */
        void add(String name, @Nullable Object value);

        /** Keeps a field's value under another name. */
        void rename(String name, String to);

        void remove(String name);

        /** The object that a field is. */
        Fields inside(String name);

        /** The objects of the list that a field is. */
        List<Fields> each(String name);
    }
}
