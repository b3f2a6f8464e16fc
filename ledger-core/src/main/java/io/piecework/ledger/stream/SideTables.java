package io.piecework.ledger.stream;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Reads and writes rows that depend on no event, such as a listener's position. A rebuild does not touch them. */
@API(status = API.Status.INTERNAL)
public interface SideTables {

    /**
     * Runs work in a transaction of its own and commits it; an exception rolls it back.
     *
     * @throws ConflictException if another transaction was in conflict; nothing was stored, and the caller may retry
     * @throws StorageException if the database failed; a read tells whether the work was stored
     */
    <T> T inTransaction(Function<MutableRows, T> work);

    /** Rows that can be updated as well. */
    interface MutableRows extends Rows {

        /**
         * Runs an SQL statement, which must run on both H2 and PostgreSQL.
         *
         * @param values for the question marks; may contain nulls
         * @return the number of rows it changed
         */
        int update(String sql, List<?> values);
    }
}
