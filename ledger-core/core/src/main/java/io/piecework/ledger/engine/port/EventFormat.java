package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Tags;
import java.util.Optional;

/**
 * The JSON form of events and records. An event is known by its registered name, never by a class name, so that no text can choose the
 * class to load. Reading is strict: an unknown, missing or malformed field is an error. Safe for any number of threads.
 */
public interface EventFormat {

    /** The class of the events of this stored name; empty where this version knows no such event. */
    Optional<Class<? extends LedgerEvent>> eventType(String name);

    /** The stored name and the current revision of an event; empty where the class is not that of a stored event. */
    Optional<EventName> nameOf(Class<?> event);

    byte[] write(LedgerEvent event);

    /** Writes the event with the tags of its command as one more field, {@code tags}, which is left out where there are none. */
    byte[] write(LedgerEvent event, Tags tags);

    /**
     * Reads an event of the current or an older revision; its tags are read with {@link #tags}.
     *
     * @throws RuntimeException if the name or the revision is unknown, or a field is unexpected, missing or malformed
     */
    LedgerEvent read(String name, long revision, byte[] json);

    /**
     * The tags of a written event.
     *
     * @throws RuntimeException if they are malformed
     */
    Tags tags(byte[] json);

    /** This format, but writing {@link Reason#SEALED} in place of each text that the ledger can seal. */
    EventFormat withoutTexts();

    /** Writes a record, or another value that JSON has a form for. */
    byte[] writeValue(Object value);

    /** @throws RuntimeException if a field is unexpected, missing or malformed */
    <T> T readValue(byte[] json, Class<T> type);
}
