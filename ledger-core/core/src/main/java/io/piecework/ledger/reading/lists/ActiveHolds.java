package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.payout.EarningsLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads the active holds of a worker that change when held earnings become available: those with an end, and those of everything. */
final class ActiveHolds {

    /** By the index of the worker's holds; each of them looks up its release. */
    private static final String HOLDS = """
            SELECT h.stream, h.everything, h.ends_at
            FROM %1$s h
            WHERE h.worker = ?
            AND h.currency = ?
            AND h.kind = 'placed'
            AND (h.everything = 1 OR h.ends_at IS NOT NULL)
            AND %2$s
            AND NOT EXISTS (
                SELECT 1
                FROM %1$s r%3$s
                WHERE r.hold = h.stream
                AND r.kind = 'released'%4$s)""";

    private static final String NOW = HOLDS.formatted(ListedRelations.HOLDS, "h.position IS NOT NULL", "", "");

    private record Hold(
            String stream, boolean everything, @Nullable Instant end) {

        /** Whether it takes what becomes available at a moment: it is one of everything, and does not end before. */
        boolean takes(Instant moment) {
            return everything && (end == null || !end.isBefore(moment));
        }
    }

    private ActiveHolds() {}

    /** Whether an active hold of everything takes what becomes available at a moment. */
    static boolean takes(Rows rows, WorkerId worker, CurrencyUnit currency, Instant moment) {
        return read(rows, worker, currency, null).stream().anyMatch(hold -> hold.takes(moment));
    }

    /**
     * Parts of held earnings, each hold's with its end, in the order in which they become available.
     *
     * @param known the last position that was known; null for now
     */
    static List<HeldEarnings> ends(
            Rows rows, WorkerId worker, CurrencyUnit currency, List<HeldEarnings> held, @Nullable Long known) {
        List<Hold> holds = held.isEmpty() ? List.of() : read(rows, worker, currency, known);
        if (holds.isEmpty()) {
            return held;
        }
        return held.stream()
                .map(part -> ending(part, holds))
                .sorted(Comparator.comparing(HeldEarnings::until, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /**
     * When a payout can take each part of held earnings: by time or at the end of its hold, and where a hold of everything takes it then, at the end of
     * that one. Parts that wait for a decision are left out.
     */
    static List<EarningsLookup.Release> releases(
            Rows rows, WorkerId worker, CurrencyUnit currency, List<HeldEarnings> held) {
        List<Hold> holds = held.isEmpty() ? List.of() : read(rows, worker, currency, null);
        var releases = new ArrayList<EarningsLookup.Release>();
        for (HeldEarnings part : held) {
            Instant first = end(part, holds);
            Instant at = first == null ? null : afterHolds(first, String.valueOf(part.by()), holds);
            if (at != null) {
                releases.add(new EarningsLookup.Release(at, part.amount(), part.by() == null && at.equals(first)));
            }
        }
        return releases;
    }

    /** @param by the hold that releases the earnings at the moment, which does not take them again */
    private static @Nullable Instant afterHolds(Instant moment, String by, List<Hold> holds) {
        Instant at = moment;
        var left = new ArrayList<>(holds);
        left.removeIf(hold -> hold.stream.equals(by));
        for (Hold hold = taking(at, left); hold != null; hold = taking(at, left)) {
            if (hold.end == null) {
                return null;
            }
            at = hold.end;
            left.remove(hold);
        }
        return at;
    }

    private static @Nullable Hold taking(Instant moment, List<Hold> holds) {
        return holds.stream().filter(hold -> hold.takes(moment)).findFirst().orElse(null);
    }

    private static @Nullable Instant end(HeldEarnings part, List<Hold> holds) {
        String by = String.valueOf(part.by());
        return part.by() == null
                ? part.until()
                : holds.stream()
                        .filter(hold -> hold.stream.equals(by))
                        .findFirst()
                        .map(Hold::end)
                        .orElse(null);
    }

    /** A hold's end releases its earnings to another hold of everything; so does the time until which earnings are held. */
    private static HeldEarnings ending(HeldEarnings part, List<Hold> holds) {
        String by = String.valueOf(part.by());
        Instant end = end(part, holds);
        return part.ending(
                end, end != null && holds.stream().anyMatch(hold -> hold.takes(end) && !hold.stream.equals(by)));
    }

    private static List<Hold> read(Rows rows, WorkerId worker, CurrencyUnit currency, @Nullable Long known) {
        var values = new ArrayList<Object>(List.of(worker.value(), currency.getCurrencyCode()));
        String sql = NOW;
        if (known != null) {
            sql = HOLDS.formatted(
                    ListedRelations.HOLDS,
                    "h.position <= ?",
                    """

                JOIN %s e
                ON e.stream = r.stream
                AND e.sequence = r.sequence""".formatted(rows.events().relation()),
                    "\n    AND e.position <= ?");
            values.addAll(List.of(known, known));
        }
        return rows.list(
                sql,
                values,
                row -> new Hold(row.text("stream"), row.count("everything") == 1, row.timeOrNull("ends_at")));
    }
}
