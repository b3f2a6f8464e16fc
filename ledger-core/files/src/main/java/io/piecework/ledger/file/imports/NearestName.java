package io.piecework.ledger.file.imports;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a mistyped one probably means: the fewest characters inserted, deleted or replaced. */
final class NearestName {

    /** A third of the characters may differ, but never more than this many. */
    private static final int MOST = 4;

    private NearestName() {}

    /** The nearest of these names, or nothing when all of them are too different. */
    static Optional<String> of(String typed, Collection<String> known) {
        int most = Math.max(1, Math.min(MOST, typed.length() / 3));
        return known.stream()
                .filter(name -> Math.abs(name.length() - typed.length()) <= most)
                .filter(name -> distance(typed, name) <= most)
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(last[j], current[j - 1]));
            }
            last = current;
        }
        return last[b.length()];
    }
}
