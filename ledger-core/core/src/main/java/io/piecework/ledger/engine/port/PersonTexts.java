package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import java.util.Collection;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** The texts about workers in the database: sealed ones in events, and copies in the tables of projections. Safe for any number of threads. */
@API(status = API.Status.INTERNAL)
public interface PersonTexts {

    /** Whether texts are sealed in this database. */
    boolean areSealed();

    /** How many of these events have a text in the clear that would be sealed now. */
    long inTheClear(Collection<Long> positions);

    /** How many keys of the worker, made before a position, have a secret. */
    long keys(WorkerId worker, long before);

    /**
     * Destroys the keys of the worker that were made before the erasure, and overwrites the copies of the texts. First it retires the keys and
     * waits until the transactions that append now have ended. A call that was interrupted is made again.
     *
     * @param erasure the position of the erasure's event
     * @param isOver asked when no text can be sealed with these keys any more; it throws if the erasure must not go on. The keys stay retired
     *     then, and their texts readable
     * @return how many keys were destroyed; none if texts were sealed with a later key, which needs a later erasure
     * @throws StorageException with {@code CONTENTION} if a transaction does not end in time, or others change the same rows again and again;
     *     with {@code NOT_PERMITTED} if this user may not update the tables
     */
    OptionalInt erase(WorkerId worker, long erasure, Runnable isOver);
}
