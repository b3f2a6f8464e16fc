package io.piecework.ledger.notice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Follows what workers have available from entry to entry, and counts how often it reaches what is watched. */
final class Crossings {

    /** A row of sums: what a worker has in a currency where the threshold is empty. */
    record Key(String threshold, String worker, String currency) {}

    /** As much as a row can hold; what is compared is exact. */
    private static final BigDecimal MOST = BigDecimal.TEN.pow(26).subtract(BigDecimal.ONE);

    private static final int DECIMALS = 12;

    private final List<ThresholdRows.Watched> watching = new ArrayList<>();
    private final Deque<ThresholdRows.Watched> toCome = new ArrayDeque<>();
    private final Map<Key, BigDecimal> available = new HashMap<>();
    private final Map<Key, BigDecimal> counted = new HashMap<>();
    private final Map<Key, BigDecimal[]> changes = new HashMap<>();

    /** @param after those that are watched from later on begin when their position comes */
    Crossings(List<ThresholdRows.Watched> watched, long after) {
        watched.forEach(each -> (each.since() > after ? toCome : watching).add(each));
    }

    /** What a row holds before anything moves. */
    void stood(Key key, BigDecimal available, BigDecimal counted) {
        if (key.threshold().isEmpty()) {
            this.available.put(key, available);
        } else {
            this.counted.put(key, counted);
        }
    }

    /** One more entry, behind all others. */
    void move(long position, String worker, String currency, BigDecimal moved) {
        watchUpTo(position - 1);
        List<ThresholdRows.Watched> below = watching.stream()
                .filter(each -> each.worth().containsKey(currency))
                .filter(each -> !each.isReachedBy(count(each, worker)))
                .toList();
        var key = new Key("", worker, currency);
        available.merge(key, moved, BigDecimal::add);
        change(key, moved, 0, BigDecimal.ZERO);
        below.forEach(each -> look(each, worker));
    }

    /** Begins with those that are watched from then on. */
    void watchUpTo(long position) {
        while (!toCome.isEmpty() && toCome.peek().since() <= position) {
            ThresholdRows.Watched begins = toCome.remove();
            watching.add(begins);
            Set<String> workers = new TreeSet<>();
            available.keySet().stream()
                    .filter(key -> begins.worth().containsKey(key.currency()))
                    .forEach(key -> workers.add(key.worker()));
            workers.forEach(worker -> look(begins, worker));
        }
    }

    List<List<?>> changes() {
        var rows = new ArrayList<List<?>>(changes.size());
        changes.forEach((key, change) -> {
            var row = new ArrayList<Object>(List.of(key.threshold(), key.worker(), key.currency()));
            row.addAll(Arrays.asList(change));
            rows.add(row);
        });
        return rows;
    }

    private void look(ThresholdRows.Watched watched, String worker) {
        BigDecimal now = count(watched, worker);
        if (watched.isReachedBy(now)) {
            var key = new Key(watched.watch(), worker, watched.currency());
            RoundingMode side = watched.above() ? RoundingMode.CEILING : RoundingMode.FLOOR;
            BigDecimal told = now.setScale(DECIMALS, side).min(MOST);
            BigDecimal before = counted.getOrDefault(key, BigDecimal.ZERO);
            counted.put(key, told);
            change(key, BigDecimal.ZERO, 1, told.subtract(before));
        }
    }

    private BigDecimal count(ThresholdRows.Watched watched, String worker) {
        return watched.worth().entrySet().stream()
                .map(one -> available
                        .getOrDefault(new Key("", worker, one.getKey()), BigDecimal.ZERO)
                        .multiply(one.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void change(Key key, BigDecimal moved, int times, BigDecimal told) {
        changes.merge(key, new BigDecimal[] {moved, BigDecimal.valueOf(times), told}, (old, more) -> {
            for (int i = 0; i < old.length; i++) {
                old[i] = old[i].add(more[i]);
            }
            return old;
        });
    }
}
