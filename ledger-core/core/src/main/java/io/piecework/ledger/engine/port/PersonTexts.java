package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import java.util.Collection;
import org.apiguardian.api.API;

/** The texts about workers in the database: sealed ones in events, and copies in the tables of projections. Safe for any number of threads. */
@API(status = API.Status.INTERNAL)
public interface PersonTexts {

    /** Whether texts are sealed in this database. */
    boolean areSealed();

    /** How many of these events have a text in the clear that would be sealed now. */
    long inTheClear(Collection<Long> positions);

    /** How many keys of the worker have a secret. */
    long keys(WorkerId worker);

    /**
     * Destroys the worker's keys and overwrites the copies of the texts. First it waits until the transactions that append now have ended. A call
     * that was interrupted is made again.
     *
     * @return how many keys were destroyed
     * @throws StorageException with {@code CONTENTION} if a transaction does not end in time, or others store texts about the worker again and
     *     again; with {@code NOT_PERMITTED} if this user may not update the tables
     */
    int erase(WorkerId worker);
}
