package io.piecework.ledger.stream;

import io.piecework.ledger.message.StorageException;
import java.util.function.Consumer;

/** Reads all events again and holds what is stored against what follows from them. */
public interface Replay {

    /**
     * Compares as of one moment, while others go on writing.
     *
     * @param alongside reads more in that same moment
     */
    Result verify(Watcher watcher, Consumer<Rows> alongside);

    /**
     * Compares while nobody writes, and puts the rows that follow from the events in place of those that do not. Where the events
     * themselves are not sound, everything stays as it is.
     *
     * @throws StorageException when another writer is connected
     */
    Result rebuild(Watcher watcher);

    /**
     * What was read.
     *
     * @param unused positions between the first and the last that no event has: those of transactions that were rolled back or
     *     commands that were refused, those left over where a command led to fewer events than the one of its kind before it, and of
     *     events that somebody deleted
     * @param damaged what was found wrong with the events
     * @param differing what was found to differ from what follows from them
     */
    record Result(long events, long streams, long unused, long damaged, long differing) {}

    /** Is told while it happens. */
    interface Watcher {

        /** How far one of the passes over the events has come. */
        void progress(String pass, long events);

        /** One sentence that names the table, the row and both values. */
        void finding(String sentence);
    }
}
