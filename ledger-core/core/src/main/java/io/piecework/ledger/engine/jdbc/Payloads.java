package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.PayloadArchive.Place;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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
    static final Payloads STORED = new Payloads(PayloadArchive.NONE, (connection, contents) -> Set.of());

    private final PayloadArchive archive;
    private final Proof proof;

    /** Compares content from archives with what the database has of its events. */
    public interface Proof {

        /**
         * The positions of events whose hash does not follow from this content.
         *
         * @param contents by position
         */
        Set<Long> changed(Connection connection, Map<Long, byte[]> contents) throws SQLException;
    }

    /**
     * Where rows have what is needed here.
     *
     * @param with the row with another payload
     */
    public record Columns<T>(
            Function<T, byte[]> payload,
            Function<T, Place> place,
            ToLongFunction<T> position,
            BiFunction<T, byte[], T> with) {}

    /** @param proof asked at each read: an archive's files are no part of the database */
    public Payloads(PayloadArchive archive, Proof proof) {
        this.archive = archive;
        this.proof = proof;
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

    /**
     * The rows with the payloads of all, in their order; a payload that is no mark stays as it is. Archived content is compared with the
     * hashes in the database.
     *
     * @param connection that the rows were read on
     * @throws io.piecework.ledger.command.StorageException with {@code ARCHIVE_MISSING} where an archive lacks content, or has other content
     */
    public <T> List<T> whole(Connection connection, List<T> rows, Columns<T> columns) throws SQLException {
        Map<Integer, List<T>> moved = moved(rows, columns);
        if (moved.isEmpty()) {
            return rows;
        }
        Map<Place, byte[]> found = found(moved, columns);
        var contents = new TreeMap<Long, byte[]>();
        moved.values()
                .forEach(of -> of.forEach(row -> contents.put(
                        columns.position.applyAsLong(row),
                        Objects.requireNonNull(found.get(columns.place.apply(row))))));
        Set<Long> changed = proof.changed(connection, contents);
        for (var of : moved.entrySet()) {
            for (T row : of.getValue()) {
                if (changed.contains(columns.position.applyAsLong(row))) {
                    throw archive.changed(of.getKey(), columns.place.apply(row));
                }
            }
        }
        return with(rows, found, columns);
    }

    /** The rows with all payloads, for a proof that computes the hashes of all events itself: the content may be another one. */
    public <T> List<T> unproved(List<T> rows, Columns<T> columns) {
        Map<Integer, List<T>> moved = moved(rows, columns);
        return moved.isEmpty() ? rows : with(rows, found(moved, columns), columns);
    }

    /**
     * Refuses a row whose payload is in an archive, where it turned out to be another one.
     *
     * @throws io.piecework.ledger.command.StorageException with {@code ARCHIVE_MISSING}
     */
    public <T> void requireStored(T row, Columns<T> columns) {
        OptionalInt number = archive(columns.payload.apply(row));
        if (number.isPresent()) {
            throw archive.changed(number.getAsInt(), columns.place.apply(row));
        }
    }

    private static <T> Map<Integer, List<T>> moved(List<T> rows, Columns<T> columns) {
        Map<Integer, List<T>> moved = new TreeMap<>();
        for (T row : rows) {
            archive(columns.payload.apply(row))
                    .ifPresent(number -> moved.computeIfAbsent(number, first -> new ArrayList<>())
                            .add(row));
        }
        return moved;
    }

    private <T> Map<Place, byte[]> found(Map<Integer, List<T>> moved, Columns<T> columns) {
        Map<Place, byte[]> found = new HashMap<>();
        moved.forEach((number, rows) -> found.putAll(
                archive.payloads(number, rows.stream().map(columns.place).toList())));
        return found;
    }

    private static <T> List<T> with(List<T> rows, Map<Place, byte[]> found, Columns<T> columns) {
        return rows.stream()
                .map(row -> archive(columns.payload.apply(row)).isPresent()
                        ? columns.with.apply(row, Objects.requireNonNull(found.get(columns.place.apply(row))))
                        : row)
                .toList();
    }
}
