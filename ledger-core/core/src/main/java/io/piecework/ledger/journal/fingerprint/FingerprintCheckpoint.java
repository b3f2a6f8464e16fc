package io.piecework.ledger.journal.fingerprint;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The fingerprint at the end of each block of positions, so that a fingerprint costs the events of a few blocks. Blocks without an event have no
 * row. The digest is stored as three numbers, because a checkpoint has sums; each row is added once.
 */
@API(status = API.Status.INTERNAL)
public final class FingerprintCheckpoint implements Checkpoint {

    private static final String TABLE = "ledger_fingerprint";
    private static final List<String> KEY = List.of("block_end");
    private static final List<String> NUMBERS = List.of("last_position", "events", "digest_1", "digest_2", "digest_3");

    private static final String LAST = """
            SELECT last_position, events, digest_1, digest_2, digest_3
            FROM %s
            WHERE block_end <= ?
            ORDER BY block_end DESC
            FETCH FIRST 1 ROWS ONLY""";

    /** The digest's 256 bits in numbers of 86 bits, which have 26 digits. */
    private static final int BITS = 86;

    private static final int DIGEST_BYTES = 32;

    /** The last stored fingerprint up to a position; that of no events where there is none. */
    static Fingerprint stored(Rows rows, long upTo) {
        return stored(rows, TABLE, upTo);
    }

    private static Fingerprint stored(Rows rows, String table, long upTo) {
        return rows.list(LAST.formatted(table), List.of(key(upTo)), FingerprintCheckpoint::fingerprint).stream()
                .findFirst()
                .orElse(Fingerprint.NONE);
    }

    @Override
    public Projection.Table sums() {
        return new Projection.Table(TABLE, KEY);
    }

    @Override
    public Optional<String> rows() {
        return Optional.empty();
    }

    @Override
    public void add(Rows rows, long after, long upTo) {
        var running = new RunningFingerprint(stored(rows, rows.partialSums(TABLE), after));
        var ended = new ArrayList<List<?>>();
        Fingerprint before = running.now();
        rows.events().hashes(before.position(), upTo, (position, hash) -> {
            if (running.endsBefore(position) && running.now().position() > before.position()) {
                ended.add(row(running.now()));
            }
            running.next(position, hash);
        });
        Fingerprint last = running.now();
        if (last.position() > before.position() && RunningFingerprint.endOfBlock(last.position()) <= upTo) {
            ended.add(row(last));
        }
        rows.add(TABLE, KEY, NUMBERS, ended);
    }

    private static List<?> row(Fingerprint fingerprint) {
        var digest = new BigInteger(fingerprint.digest(), 16);
        return List.of(
                key(RunningFingerprint.endOfBlock(fingerprint.position())),
                BigDecimal.valueOf(fingerprint.position()),
                BigDecimal.valueOf(fingerprint.events()),
                part(digest.shiftRight(2 * BITS)),
                part(digest.shiftRight(BITS)),
                part(digest));
    }

    private static BigDecimal part(BigInteger digest) {
        return new BigDecimal(digest.mod(BigInteger.ONE.shiftLeft(BITS)));
    }

    private static Fingerprint fingerprint(Rows.Row row) {
        BigInteger digest = whole(row, "digest_1")
                .shiftLeft(BITS)
                .add(whole(row, "digest_2"))
                .shiftLeft(BITS)
                .add(whole(row, "digest_3"));
        byte[] bytes = digest.toByteArray();
        var padded = new byte[DIGEST_BYTES];
        for (int i = 1; i <= Math.min(bytes.length, DIGEST_BYTES); i++) {
            padded[DIGEST_BYTES - i] = bytes[bytes.length - i];
        }
        return new Fingerprint(
                whole(row, "last_position").longValueExact(),
                whole(row, "events").longValueExact(),
                HexFormat.of().formatHex(padded));
    }

    private static BigInteger whole(Rows.Row row, String column) {
        return row.number(column).toBigInteger();
    }

    /** A text that sorts as the number does. */
    private static String key(long position) {
        return String.format(Locale.ROOT, "%019d", position);
    }
}
