package io.piecework.ledger.testdb;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * What an action wrote to each table with its indexes.
 *
 * @param all of all tables, with what belongs to none
 */
public record Counts(Map<Count, Long> all, SortedMap<String, Map<Count, Long>> tables) {

    public enum Count {
        STATEMENTS("Statements"),
        ROUND_TRIPS("Round trips"),
        INSERTED("Inserted"),
        UPDATED("Updated"),
        /** Those updates that write an entry to every index of their table. */
        NOT_HOT("Not HOT"),
        DELETED("Deleted"),
        INDEX_ENTRIES("Index entries"),
        WAL_BYTES("WAL"),
        /** By how much the rows and the index entries grew, without free space in their pages. */
        KEPT_BYTES("Kept"),
        /** By the threads of the ledger, and by the one that counts. */
        ALLOCATED_BYTES("Allocated");

        private final String title;

        Count(String title) {
            this.title = title;
        }

        /** As a column's head says it. */
        public String title() {
            return title;
        }

        /** 0 where nothing was counted. */
        public long of(Map<Count, Long> counts) {
            return counts.getOrDefault(this, 0L);
        }
    }

    public Counts {
        all = Collections.unmodifiableMap(new EnumMap<>(all));
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    public static Counts medians(List<Counts> several) {
        return each(several, numbers -> numbers.sorted().toArray()[several.size() / 2]);
    }

    public static Counts sums(List<Counts> several) {
        return each(several, LongStream::sum);
    }

    private static Counts each(List<Counts> several, ToLongFunction<LongStream> statistic) {
        SortedMap<String, Map<Count, Long>> tables = new TreeMap<>();
        several.stream()
                .flatMap(counts -> counts.tables.keySet().stream())
                .forEach(name -> tables.computeIfAbsent(
                        name,
                        any -> each(
                                several.stream()
                                        .map(counts -> counts.tables.getOrDefault(name, Map.of()))
                                        .toList(),
                                statistic)));
        return new Counts(each(several.stream().map(Counts::all).toList(), statistic), tables);
    }

    private static Map<Count, Long> each(Collection<Map<Count, Long>> several, ToLongFunction<LongStream> statistic) {
        Map<Count, Long> found = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            found.put(count, statistic.applyAsLong(several.stream().mapToLong(count::of)));
        }
        return found;
    }
}
