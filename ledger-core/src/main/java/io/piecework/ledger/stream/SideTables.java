package io.piecework.ledger.stream;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import java.util.List;
import java.util.function.Function;

/** Rows of a room's own that follow from no event, such as how far somebody has read: kept beside the commands, and untouched by a rebuild. */
public interface SideTables {

    /**
     * Runs work in a transaction of its own and commits it; what it throws undoes it.
     *
     * @throws ConflictException when somebody else was in the way; nothing was kept, and it may be done again
     * @throws StorageException when the database failed; whether it was kept shows when it is read again
     */
    <T> T inTransaction(Function<MutableRows, T> work);

    /** Rows that may be changed. */
    interface MutableRows extends Rows {

        /**
         * Runs a statement that both databases understand.
         *
         * @param values for its question marks; a null where there is none
         * @return how many rows it changed
         */
        int update(String sql, List<?> values);
    }
}
