package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.EventLog.Logged;
import io.piecework.ledger.engine.port.Rows;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Up to where a listener has read: the last event that was read, by its position and its hash. The position alone says nothing: a server that
 * took over without the last events, and a database that was restored, give the same positions to other events.
 *
 * @param hash in hexadecimal digits; empty before the first event
 */
record Mark(long position, String hash) implements Comparable<Mark> {

    /** Before the first event. */
    static final Mark START = new Mark(0, "");

    private static final Comparator<Mark> ORDER =
            Comparator.comparingLong(Mark::position).thenComparing(Mark::hash);

    static Mark of(Logged event) {
        return new Mark(event.position(), event.hash());
    }

    /** From the columns {@code position} and {@code hash}. */
    static Mark of(Rows.Row row) {
        return new Mark(row.count("position"), HexFormat.of().formatHex(row.bytes("hash")));
    }

    /** The last event up to a position. */
    static Mark lastUpTo(Rows rows, long position) {
        Mark[] found = {START};
        rows.events()
                .lastUpTo(position)
                .ifPresent(last -> rows.events()
                        .hashes(
                                last.position() - 1,
                                last.position(),
                                (at, hash) ->
                                        found[0] = new Mark(at, HexFormat.of().formatHex(hash))));
        return found[0];
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }

    /**
     * The events after this one, up to a position, which is a greater one. The same query reads this one, too: so all of them are of its history.
     *
     * @throws LostMarkException where this event is not stored
     */
    List<Logged> following(EventLog log, long upTo, int most) {
        if (equals(START)) {
            return log.between(0, upTo, most);
        }
        List<Logged> found = log.from(position, upTo, most);
        if (found.isEmpty() || !equals(of(found.get(0)))) {
            throw new LostMarkException(this);
        }
        return found.subList(1, found.size());
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }
}
