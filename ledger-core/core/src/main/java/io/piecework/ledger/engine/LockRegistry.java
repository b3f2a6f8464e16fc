package io.piecework.ledger.engine;

import io.piecework.ledger.command.StorageException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The streams and rows that are locked in the database, with the transactions that hold the locks. A host transaction registers its locks
 * before it writes, so that the writer thread does not run into them. For any number of threads.
 */
final class LockRegistry {

    private final Map<String, Set<LockOwner>> owners = new ConcurrentHashMap<>();

    record HeldLock(String name, LockOwner owner) {

        /** The job would wait on the very thread that has to end the transaction. */
        StorageException deadlock(Job job) {
            return new StorageException(
                    StorageException.Code.SELF_DEADLOCK,
                    job.subject() + " needs " + name
                            + ", which a transaction holds that this thread has suspended: it would wait for itself");
        }
    }

    void lock(Collection<String> names, LockOwner owner) {
        names.forEach(name -> owners.compute(name, (same, present) -> {
            Set<LockOwner> all = present == null ? new CopyOnWriteArraySet<>() : present;
            all.add(owner);
            return all;
        }));
    }

    void release(Collection<String> names, LockOwner owner) {
        names.forEach(name -> owners.computeIfPresent(name, (same, present) -> {
            present.remove(owner);
            return present.isEmpty() ? null : present;
        }));
    }

    boolean isEmpty() {
        return owners.isEmpty();
    }

    /** The first lock held on one of these, streams before rows; null where none is. */
    @Nullable
    HeldLock anyOf(Collection<String> streams, Collection<String> rows) {
        HeldLock stream = anyOf(streams, any -> true);
        return stream == null ? anyOf(rows, any -> true) : stream;
    }

    /** A lock that another transaction of the current thread holds, one which the thread suspended to begin {@code own}. */
    @Nullable
    HeldLock anySuspended(Collection<String> names, LockOwner own) {
        return anyOf(names, owner -> owner != own && owner.isOf(Thread.currentThread()));
    }

    private @Nullable HeldLock anyOf(Collection<String> names, Predicate<LockOwner> wanted) {
        for (String name : names) {
            for (LockOwner owner : owners.getOrDefault(name, Set.of())) {
                if (wanted.test(owner)) {
                    return new HeldLock(name, owner);
                }
            }
        }
        return null;
    }
}
