package io.piecework.ledger.listening;

import io.piecework.ledger.listening.ParkedRows.Entry;
import io.piecework.ledger.stream.EventLog.Logged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what is due, and what waits behind it in its order, a batch a key at a time. */
final class Retries {

    /** How many keys have their turn before new events have theirs again. */
    private static final int KEYS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

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
            } else if (share.caution().isOn(first.segment()) || first.isDeadly()) {
                goWithCaution(first);
            } else {
                go(first);
            }
        }
        if (due.size() < KEYS) {
            share.caution().settled(due.stream().map(Entry::segment).collect(Collectors.toSet()));
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

    /** Only the first message of a key, which may end the process: that it is tried is kept before. */
    private void goWithCaution(Entry first) {
        if (first.isDeadly()) {
            LOG.warn(
                    "listener {}: the process ended that was told of position {}, attempt {}; it is tried again",
                    delivery.name(),
                    first.position(),
                    first.attempts());
        }
        int attempt = first.attempts() + 1;
        var ended = ParkedRows.Failure.ended(attempt, delivery.due(attempt));
        Optional<Boolean> tried = ports.keeping()
                .keep(book -> share.rows().isOwned(book, first.segment())
                        ? Optional.of(parked.again(book, first, ended))
                        : Optional.empty());
        if (tried.isEmpty()) {
            share.lost(first.segment());
        } else if (tried.get()) {
            Optional<Logged> event =
                    ports.log().at(List.of(first.position())).stream().findFirst();
            ParkedRows.Failure failure = delivery.of(event.orElse(null), first.key(), attempt);
            keep(first, failure == null ? first.position() : 0, failure == null ? null : first.after(ended), failure);
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
