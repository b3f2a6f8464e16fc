package io.piecework.ledger.reading.notice;

import io.piecework.ledger.reading.notice.WatchedThresholds.Watched;
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

/** Follows workers' available earnings from posting to posting, and counts how often they reach each watched threshold. */
final class ThresholdCrossings {

    /** The key of a row of sums. Where the threshold is empty, the row holds what the worker has available in the currency. */
    record Key(String threshold, String worker, String currency) {}

    /** The largest number that a column holds; the comparison before is exact. */
    private static final BigDecimal MOST = BigDecimal.TEN.pow(26).subtract(BigDecimal.ONE);

    private static final int DECIMALS = 12;

    private final List<Watched> watched = new ArrayList<>();
    private final Deque<Watched> watchedLater = new ArrayDeque<>();
    private final Map<Key, BigDecimal> available = new HashMap<>();
    private final Map<Key, BigDecimal> counted = new HashMap<>();
    private final Map<Key, BigDecimal[]> changes = new HashMap<>();

    /** @param after thresholds that are watched from a later position on begin at that position */
    ThresholdCrossings(List<Watched> thresholds, long after) {
        thresholds.forEach(each -> (each.since() > after ? watchedLater : watched).add(each));
    }

    /** Takes over the sums of a row, before the first movement. */
    void load(Key key, BigDecimal available, BigDecimal counted) {
        if (key.threshold().isEmpty()) {
            this.available.put(key, available);
        } else {
            this.counted.put(key, counted);
        }
    }

    /** Follows a posting; postings come in the order of their positions. */
    void move(long position, String worker, String currency, BigDecimal moved) {
        watchUpTo(position - 1);
        List<Watched> below = watched.stream()
                .filter(each -> each.worth().containsKey(currency))
                .filter(each -> !each.isReachedBy(sum(each, worker)))
                .toList();
        var key = new Key("", worker, currency);
        available.merge(key, moved, BigDecimal::add);
        change(key, moved, 0, BigDecimal.ZERO);
        below.forEach(each -> countIfReached(each, worker));
    }

    /** Begins with the thresholds that are watched from a position up to this one. */
    void watchUpTo(long position) {
        while (!watchedLater.isEmpty() && watchedLater.peek().since() <= position) {
            Watched begins = watchedLater.remove();
            watched.add(begins);
            Set<String> workers = new TreeSet<>();
            available.keySet().stream()
                    .filter(key -> begins.worth().containsKey(key.currency()))
                    .forEach(key -> workers.add(key.worker()));
            workers.forEach(worker -> countIfReached(begins, worker));
        }
    }

    /** What to add to the rows of sums: the key's columns and the amounts. */
    List<List<?>> changes() {
        var rows = new ArrayList<List<?>>(changes.size());
        changes.forEach((key, change) -> {
            var row = new ArrayList<Object>(List.of(key.threshold(), key.worker(), key.currency()));
            row.addAll(Arrays.asList(change));
            rows.add(row);
        });
        return rows;
    }

    /** The sum is rounded to what a column holds, towards the side of the threshold on which the exact sum lies. */
    private void countIfReached(Watched threshold, String worker) {
        BigDecimal sum = sum(threshold, worker);
        if (threshold.isReachedBy(sum)) {
            var key = new Key(threshold.watch(), worker, threshold.currency());
            RoundingMode rounding = threshold.above() ? RoundingMode.CEILING : RoundingMode.FLOOR;
            BigDecimal stored = sum.setScale(DECIMALS, rounding).min(MOST);
            BigDecimal before = counted.getOrDefault(key, BigDecimal.ZERO);
            counted.put(key, stored);
            change(key, BigDecimal.ZERO, 1, stored.subtract(before));
        }
    }

    /** What the worker has available in all currencies of the threshold, in the threshold's currency. */
    private BigDecimal sum(Watched threshold, String worker) {
        return threshold.worth().entrySet().stream()
                .map(each -> available
                        .getOrDefault(new Key("", worker, each.getKey()), BigDecimal.ZERO)
                        .multiply(each.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void change(Key key, BigDecimal moved, int times, BigDecimal counted) {
        changes.merge(key, new BigDecimal[] {moved, BigDecimal.valueOf(times), counted}, (old, more) -> {
            for (int i = 0; i < old.length; i++) {
                old[i] = old[i].add(more[i]);
            }
            return old;
        });
    }
}
