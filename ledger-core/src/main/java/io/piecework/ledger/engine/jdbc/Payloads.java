package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.stream.PayloadArchive;
import io.piecework.ledger.stream.PayloadArchive.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The payloads of the rows of {@code ledger_event}. A row whose payload was moved into an archive has a sign and the archive's number
 * instead. Those of one result are read from the archive together.
 */
public final class Payloads {

    /** A payload is a JSON object, and so begins with a brace. */
    private static final byte SIGN = '@';

    /** Of an archive's number, as in the names of its files. */
    private static final int MOST_DIGITS = 9;

    /** More bytes than the sign and a number have, and fewer than any event's payload. */
    public static final int LONGEST_MARK = 16;

    /** For a ledger without archives. */
    static final Payloads STORED = new Payloads(PayloadArchive.NONE);

    private final PayloadArchive archive;

    public Payloads(PayloadArchive archive) {
        this.archive = archive;
    }

    /** What a row has in place of a payload in this archive. */
    public static byte[] mark(int number) {
        return ((char) SIGN + Integer.toString(number)).getBytes(StandardCharsets.US_ASCII);
    }

    /** The number of the archive that has the payload; empty for content that is no mark. */
    public static OptionalInt archive(byte[] stored) {
        if (stored.length < 2 || stored.length > 1 + MOST_DIGITS || stored[0] != SIGN || stored[1] == '0') {
            return OptionalInt.empty();
        }
        int number = 0;
        for (int i = 1; i < stored.length; i++) {
            if (stored[i] < '0' || stored[i] > '9') {
                return OptionalInt.empty();
            }
            number = 10 * number + stored[i] - '0';
        }
        return OptionalInt.of(number);
    }

    /** The same rows with the payloads of all, in their order; a payload that is no mark stays as it is. */
    public <T> List<T> whole(
            List<T> rows, Function<T, byte[]> stored, Function<T, Place> place, BiFunction<T, byte[], T> with) {
        Map<Integer, List<Place>> moved = new TreeMap<>();
        for (T row : rows) {
            archive(stored.apply(row))
                    .ifPresent(number -> moved.computeIfAbsent(number, first -> new ArrayList<>())
                            .add(place.apply(row)));
        }
        if (moved.isEmpty()) {
            return rows;
        }
        Map<Place, byte[]> found = new HashMap<>();
        moved.forEach((number, places) -> found.putAll(archive.payloads(number, places)));
        return rows.stream()
                .map(row -> archive(stored.apply(row)).isPresent() ? with.apply(row, found.get(place.apply(row))) : row)
                .toList();
    }
}
