package io.piecework.ledger.engine.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Sets that forget the value added first when they hold too many. */
public final class LatestSet {

    private LatestSet() {}

    /**
     * An empty set for any number of threads.
     *
     * @param most how many values it holds
     */
    public static <T> Set<T> holding(int most) {
        return Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                return size() > most;
            }
        }));
    }
}
