package io.piecework.ledger.permission;

import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import java.util.Set;

/**
 * Keeps the ids that the ledger makes itself free for it. They can be predicted, so a worker or requester could take one in advance, such as
 * the id of another worker's payout on the next payday.
 */
final class MadeIds {

    /** Their id is that of something that exists. */
    private static final Set<String> OF_EXISTING = Set.of("CancelPayout", "ReclaimEarnings");

    private MadeIds() {}

    /** @throws Refusal {@code not-permitted} if a worker or requester chose an id as the ledger makes them */
    static void requireFree(Command command) {
        Id id = command.id();
        if (!command.actor().role().isPlatform()
                && (id instanceof PayoutId || id instanceof AwardId || id instanceof OperationId)
                && id.value().contains(Id.SEPARATOR)
                && !OF_EXISTING.contains(command.getClass().getSimpleName())) {
            throw Refusal.because(
                    RefusalCode.NOT_PERMITTED,
                    id.stream(),
                    "has a \"" + Id.SEPARATOR + "\", as ids have that the ledger makes; from %s it needs %s",
                    command.actor(),
                    "an id without one");
        }
    }
}
