package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * The position up to which all events are final: no event will appear at or below it any more.
 *
 * <p>Transactions take their positions and commit in different orders, so that an event below the greatest position may still be
 * uncommitted. Asynchronous readers therefore read only up to the high-water mark.
 *
 * <p>On PostgreSQL it covers all writing processes. On H2 it covers the ledgers of this process only, which is all of them if the
 * database is embedded; appends of other processes of an H2 server are not seen.
 */
@API(status = API.Status.INTERNAL)
public interface HighWaterMark {

    /**
     * Waits until all transactions that are appending now have ended, and returns a position up to which all events are final. It does
     * not wait for transactions that begin meanwhile. The position never decreases.
     *
     * @throws StorageException if one of the transactions does not end in time
     */
    long awaitFinal();

    /**
     * Returns at once: the position becomes final when the transactions that are appending now have
     * ended. An implementation that cannot see them waits instead.
     */
    default PendingWatermark pending() {
        return PendingWatermark.of(awaitFinal(), () -> true);
    }

    /**
     * The number of the database's history, counted by this process. It grows when a failover, another start of the server or a restore is
     * noticed. A position that was read before says nothing about the database afterwards, which may be without some events and have
     * others at their positions.
     */
    default long history() {
        return 0;
    }

    /** The database turned out to have given fewer positions than before, as after a restore: another history begins. */
    default void setBack() {}

    /**
     * Requires that no other history began since.
     *
     * @throws ConflictException where one did; what was read must be read again
     */
    default void requireHistory(long noted) {
        if (history() != noted) {
            throw new ConflictException(
                    "another server became the primary meanwhile, or the database was restored; try again");
        }
    }

    /** Whether a failure says that this user, or this server, being a standby, cannot see which transactions append. */
    static boolean isHidden(StorageException failure) {
        return failure.code() == StorageException.Code.READ_ONLY
                || failure.code() == StorageException.Code.NOT_PERMITTED;
    }

    /** A position that becomes final without further calls. */
    interface PendingWatermark {

        long position();

        /** Whether the position is final; once true, it stays true. */
        boolean isFinal();

        static PendingWatermark of(long position, BooleanSupplier isFinal) {
            return new PendingWatermark() {
                @Override
                public long position() {
                    return position;
                }

                @Override
                public boolean isFinal() {
                    return isFinal.getAsBoolean();
                }
            };
        }
    }
}
