package io.piecework.ledger.listening;

import io.piecework.ledger.listening.DeadLetterTable.Entry;
import io.piecework.ledger.stream.EventLog.Logged;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries again what is due, and what waits behind it in its order, a batch a key at a time. */
final class Retries {

    /** How many keys have their turn before new events have theirs again. */
    private static final int KEYS = 20;

    private final ListenerContext ports;
    private final SegmentClaims share;
    private final PoisonMessageGuard caution;
    private final DeadLetterTable parked;
    private final ListenerInvoker delivery;
    private final StopSignal breaks;

    /** What this thread said to be telling, and has not kept what came of it: whoever else said so and is gone died of it, perhaps. */
    private final Set<Long> trying = new HashSet<>();

    Retries(
            ListenerContext ports,
            SegmentClaims share,
            PoisonMessageGuard caution,
            ListenerInvoker delivery,
            StopSignal breaks) {
        this.ports = ports;
        this.share = share;
        this.caution = caution;
        this.parked = new DeadLetterTable(delivery.name());
        this.delivery = delivery;
        this.breaks = breaks;
    }

    /** @return whether there was anything */
    boolean work() {
        Set<Integer> own = Set.copyOf(share.positions().keySet());
        if (own.isEmpty()) {
            return false;
        }
        List<Entry> due = ports.reading().query(rows -> parked.due(rows, own, delivery.now(), KEYS));
        boolean some = false;
        for (Entry first : due) {
            if (breaks.isBreak(some)) {
                break;
            }
            some = true;
            if (first.standing().equals(DeadLetterTable.DROPPED)) {
                keep(first, first.position(), null, null);
            } else if (mayEndTheProcess(first)) {
                one(first);
            } else {
                go(first);
            }
        }
        return !due.isEmpty();
    }

    /** Nobody knows better of what failed before, and of what a vanished owner was in the middle of. */
    private boolean mayEndTheProcess(Entry entry) {
        return entry.attempts() > 0 || !entry.error().isEmpty() || caution.isOnRetries(entry.segment());
    }

    /** The first message of a key only; that it is tried is kept before. */
    private void one(Entry first) {
        if (first.isTrying() && !trying.contains(first.position())) {
            keep(first, 0, first, delivery.ended(first.position(), first.attempts()));
            return;
        }
        Logged event =
                ports.log().at(List.of(first.position())).stream().findFirst().orElse(null);
        Entry tried = first.isTrying() ? first : first.trying();
        if (!first.isTrying() && !isNoted(first)) {
            return;
        }
        if (!share.isOwned(first.segment())) {
            share.lost(first.segment());
            return;
        }
        DeadLetterTable.Failure failure = delivery.of(event, first.key(), tried.attempts());
        keep(first, failure == null ? first.position() : 0, failure == null ? null : tried, failure);
        trying.remove(first.position());
        caution.retried(first.segment());
    }

    /** @return whether a message is told now, as is kept; not where its segment is another's, or somebody decided about it meanwhile */
    private boolean isNoted(Entry entry) {
        trying.add(entry.position()); // before, since nobody knows what a commit came to that failed
        Optional<Boolean> noted = ports.sideTables()
                .inTransaction(book -> share.rows().isOwned(book, entry.segment())
                        ? Optional.of(parked.tries(book, entry))
                        : Optional.empty());
        if (noted.isEmpty()) {
            share.lost(entry.segment());
        }
        boolean own = noted.orElse(false);
        if (!own) {
            trying.remove(entry.position());
        }
        return own;
    }

    /** From the first message of a key on, until one fails. */
    private void go(Entry first) {
        int most = delivery.policy().pace().batch();
        List<Entry> entries = ports.reading().query(rows -> parked.ofKey(rows, first.key(), most));
        Map<Long, Logged> events = new HashMap<>();
        ports.log()
                .at(entries.stream().map(Entry::position).toList())
                .forEach(event -> events.put(event.position(), event));
        long done = 0;
        for (Entry entry : entries) {
            boolean dropped = entry.standing().equals(DeadLetterTable.DROPPED);
            if (dropped || breaks.isBreak(done > 0)) {
                break;
            }
            if (!share.isOwned(entry.segment())) {
                share.lost(entry.segment());
                break;
            }
            DeadLetterTable.Failure failure =
                    delivery.of(events.get(entry.position()), entry.key(), entry.attempts() + 1);
            if (failure != null) {
                keep(first, done, entry, failure);
                return;
            }
            done = entry.position();
        }
        if (done > 0) {
            keep(first, done, null, null);
        }
    }

    /** @param done up to which position there is nothing more to be done; 0 where there is nothing new */
    private void keep(Entry first, long done, @Nullable Entry failed, DeadLetterTable.@Nullable Failure failure) {
        boolean kept = ports.sideTables().inTransaction(book -> {
            boolean own = share.rows().isOwned(book, first.segment());
            if (own && done > 0) {
                parked.done(book, first.key(), done);
            }
            if (own && failed != null && failure != null) {
                parked.again(book, failed, failure);
            } else if (own) {
                parked.next(book, first.key(), delivery.now());
            }
            return own;
        });
        if (!kept) {
            share.lost(first.segment());
        }
    }
}
