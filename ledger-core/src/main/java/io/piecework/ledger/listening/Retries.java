package io.piecework.ledger.listening;

import io.piecework.ledger.listening.ParkedRows.Entry;
import io.piecework.ledger.stream.EventLog.Logged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries again what is due, and what waits behind it in its order, a batch a key at a time. */
final class Retries {

    /** How many keys have their turn before new events have theirs again. */
    private static final int KEYS = 20;

    private final Ports ports;
    private final Share share;
    private final ParkedRows parked;
    private final Delivery delivery;
    private final Breaks breaks;

    Retries(Ports ports, Share share, Delivery delivery, Breaks breaks) {
        this.ports = ports;
        this.share = share;
        this.parked = new ParkedRows(delivery.name());
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
            if (first.standing().equals(ParkedRows.DROPPED)) {
                keep(first, first.position(), null, null);
            } else {
                go(first);
            }
        }
        return !due.isEmpty();
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
            boolean dropped = entry.standing().equals(ParkedRows.DROPPED);
            if (dropped || breaks.isBreak(done > 0) || !share.isOwned(entry.segment())) {
                break;
            }
            ParkedRows.Failure failure = delivery.of(events.get(entry.position()), entry.key(), entry.attempts() + 1);
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
    private void keep(Entry first, long done, @Nullable Entry failed, ParkedRows.@Nullable Failure failure) {
        boolean kept = ports.keeping().keep(book -> {
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
