package io.piecework.ledger.engine.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A map that forgets an entry when it holds too many: the one that was added or looked up longest ago. For one thread at a time. */
public final class LatestMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most how many entries it holds */
    public LatestMap(int most) {
        this(most, true);
    }

    private LatestMap(int most, boolean byUse) {
        super(16, 0.75f, byUse);
        this.most = most;
    }

    /** An empty set that forgets the value that was added first. For any number of threads. */
    public static <T> Set<T> asSet(int most) {
        return Collections.synchronizedSet(Collections.newSetFromMap(new LatestMap<>(most, false)));
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
