package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.port.WaitLimit;
import org.jspecify.annotations.Nullable;

/**
 * What the primary has said of its history.
 *
 * @param number the history's number in this process
 * @param first its first event, which no other ledger has; null as long as there is none
 * @param last the position of its last event when this process met the primary
 * @param landmark the first event that was stored after that, which a former primary and what follows it cannot have; null as long as
 *     there is none
 * @param trusted how long readers may take the server for the primary without asking it again
 */
record PrimaryHistory(
        long number,
        @Nullable HashedEvent first,
        long last,
        @Nullable HashedEvent landmark,
        WaitLimit trusted) {

    PrimaryHistory trustedFor(WaitLimit longer) {
        return new PrimaryHistory(number, first, last, landmark, longer);
    }
}
