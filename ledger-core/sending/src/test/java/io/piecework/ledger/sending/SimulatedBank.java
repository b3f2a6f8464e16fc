package io.piecework.ledger.sending;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A bank with books of its own. It knows nothing of the ledger: texts and numbers come in, and words go out. Safe for any number of threads. */
final class SimulatedBank {

    /** What happens to the next orders. */
    enum Mood {
        /** Books an order and says so. */
        GOOD,
        /** Books it, and its answer is lost. */
        MUTE,
        /** Takes it into its inbox, where no question finds it, and its answer is lost. */
        LATE,
        /** Never gets it. */
        DOWN,
        /** Books nothing, and says that it never will. */
        REFUSING
    }

    private final boolean hasKeys;
    private final Map<String, List<BigDecimal>> books = new HashMap<>();
    private final Map<String, BigDecimal> inbox = new HashMap<>();
    private final Map<String, Integer> orders = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> settled = new HashSet<>();
    private Mood mood = Mood.GOOD;
    private boolean silent;

    /** @param hasKeys whether an order with a reference that it knows is the same order; else it is another one */
    SimulatedBank(boolean hasKeys) {
        this.hasKeys = hasKeys;
    }

    synchronized void feel(Mood next) {
        mood = next;
    }

    /** From now on it answers no question, or does again. */
    synchronized void silent(boolean now) {
        silent = now;
    }

    /** @return "booked" or "refused" */
    synchronized String order(String reference, BigDecimal amount) {
        if (mood == Mood.DOWN) {
            throw new IllegalStateException("no connection");
        }
        orders.merge(reference, 1, Integer::sum);
        if (hasKeys && (refused.contains(reference) || (mood == Mood.REFUSING && !isKnown(reference)))) {
            refused.add(reference);
            return "refused";
        }
        if (hasKeys && isKnown(reference)) {
            return "booked";
        }
        if (mood == Mood.LATE) {
            inbox.put(reference, amount);
            throw new IllegalStateException("timeout");
        }
        if (mood == Mood.REFUSING) {
            return "refused";
        }
        book(reference, amount);
        if (mood == Mood.MUTE) {
            throw new IllegalStateException("timeout");
        }
        return "booked";
    }

    private boolean isKnown(String reference) {
        return books.containsKey(reference) || inbox.containsKey(reference);
    }

    private void book(String reference, BigDecimal amount) {
        books.computeIfAbsent(reference, none -> new ArrayList<>()).add(amount);
    }

    /** Books what is in the inbox. */
    synchronized void work() {
        inbox.forEach(this::book);
        inbox.clear();
    }

    /** Pays all that is booked. */
    synchronized void settle() {
        settled.addAll(books.keySet());
    }

    /** @return "paid", "booked", "refused" or "none"; empty while it is silent */
    synchronized Optional<String> question(String reference) {
        if (silent) {
            return Optional.empty();
        }
        if (refused.contains(reference)) {
            return Optional.of("refused");
        }
        return Optional.of(settled.contains(reference) ? "paid" : books.containsKey(reference) ? "booked" : "none");
    }

    /** The references in its books, one for each booking. */
    synchronized List<String> books() {
        return books.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(amount -> each.getKey()))
                .sorted()
                .toList();
    }

    /** The sum of its books. */
    synchronized BigDecimal booked() {
        return books.values().stream().flatMap(List::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    synchronized int orders(String reference) {
        return orders.getOrDefault(reference, 0);
    }
}
