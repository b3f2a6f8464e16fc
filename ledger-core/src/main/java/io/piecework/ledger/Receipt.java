package io.piecework.ledger;

import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Box;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger answers when a command is stored. A repeat answers with an equal one, however late it comes.
 *
 * @param subject what the command was recognised by, such as {@code deposit:d-1}
 * @param event the stored name of what happened
 * @param effective when it counts from
 * @param recorded when it was first written
 * @param balances the boxes it moved, as it left them then
 */
public record Receipt(
        String subject, String event, Actor actor, Instant effective, Instant recorded, List<Box> balances) {

    static Receipt of(Command command, LedgerEvent event) {
        Stamp stamp = event.stamp();
        return new Receipt(
                command.id().stream(),
                LedgerEvent.nameOf(event.getClass()),
                stamp.actor(),
                stamp.effective(),
                stamp.recorded(),
                List.copyOf(event.balances()));
    }
}
