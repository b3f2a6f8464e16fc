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
final class Held {

    private final Map<String, Set<Holder>> holders = new ConcurrentHashMap<>();

    /** Something that is held. */
    record Hold(String name, Holder holder) {

        /** What is told whoever would wait for it on the thread that is to end it. */
        StorageException endless(Job job) {
            return new StorageException(
                    job.subject() + " needs " + name
                            + ", which a transaction holds that this thread has suspended: it would wait for itself",
                    null);
        }
    }

    void hold(Collection<String> names, Holder holder) {
        names.forEach(name -> holders.compute(name, (same, present) -> {
            Set<Holder> all = present == null ? new CopyOnWriteArraySet<>() : present;
            all.add(holder);
            return all;
        }));
    }

    void release(Collection<String> names, Holder holder) {
        names.forEach(name -> holders.computeIfPresent(name, (same, present) -> {
            present.remove(holder);
            return present.isEmpty() ? null : present;
        }));
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    /** One of these that is held, streams before rows. */
    @Nullable
    Hold anyOf(Collection<String> streams, Collection<String> rows) {
        Hold stream = anyOf(streams);
        return stream == null ? anyOf(rows) : stream;
    }

    /** One of these that a transaction of this thread's own holds, other than the one at hand. */
    @Nullable
    Hold anySuspended(Collection<String> names, Holder own) {
        return anyOf(names, holder -> holder != own && holder.isOf(Thread.currentThread()));
    }

    private @Nullable Hold anyOf(Collection<String> names) {
        return anyOf(names, any -> true);
    }

    private @Nullable Hold anyOf(Collection<String> names, Predicate<Holder> wanted) {
        for (String name : names) {
            for (Holder holder : holders.getOrDefault(name, Set.of())) {
                if (wanted.test(holder)) {
                    return new Hold(name, holder);
                }
            }
        }
        return null;
    }
}
