package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which streams and rows are held, by whom: known here before anything is written to them. For any number of threads. */
final class LockRegistry {

    private final Map<String, Set<LockOwner>> holders = new ConcurrentHashMap<>();

    /** Something that is held. */
    record HeldLock(String name, LockOwner owner) {

        /** What is told whoever would wait for it on the thread that is to end it. */
        StorageException endless(Job job) {
            return new StorageException(
                    StorageException.Code.SELF_DEADLOCK,
                    job.subject() + " needs " + name
                            + ", which a transaction holds that this thread has suspended: it would wait for itself");
        }
    }

    void hold(Collection<String> names, LockOwner owner) {
        names.forEach(name -> holders.compute(name, (same, present) -> {
            Set<LockOwner> all = present == null ? new CopyOnWriteArraySet<>() : present;
            all.add(owner);
            return all;
        }));
    }

    void release(Collection<String> names, LockOwner owner) {
        names.forEach(name -> holders.computeIfPresent(name, (same, present) -> {
            present.remove(owner);
            return present.isEmpty() ? null : present;
        }));
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    /** One of these that is held, streams before rows. */
    @Nullable
    HeldLock anyOf(Collection<String> streams, Collection<String> rows) {
        HeldLock stream = anyOf(streams);
        return stream == null ? anyOf(rows) : stream;
    }

    /** One of these that a transaction of this thread's own holds, other than the one at hand. */
    @Nullable
    HeldLock anySuspended(Collection<String> names, LockOwner own) {
        return anyOf(names, owner -> owner != own && owner.isOf(Thread.currentThread()));
    }

    private @Nullable HeldLock anyOf(Collection<String> names) {
        return anyOf(names, any -> true);
    }

    private @Nullable HeldLock anyOf(Collection<String> names, Predicate<LockOwner> wanted) {
        for (String name : names) {
            for (LockOwner owner : holders.getOrDefault(name, Set.of())) {
                if (wanted.test(owner)) {
                    return new HeldLock(name, owner);
                }
            }
        }
        return null;
    }
}
