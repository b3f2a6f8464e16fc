package io.piecework.ledger;

import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger answers when a command is stored. A repeat answers with an equal one, however late it comes, but for {@code joined}.
 *
 * @param subject what the command was recognised by, such as {@code deposit:d-1}
 * @param event the stored name of what happened
 * @param effective when it counts from
 * @param recorded when it was first written
 * @param balances the boxes it moved, as it left them then
 * @param joined whether it was given in a transaction of the application's, and is true when that one is committed
 */
public record Receipt(
        String subject,
        String event,
        Actor actor,
        Instant effective,
        Instant recorded,
        List<SubBalance> balances,
        boolean joined) {

    static Receipt of(Command command, Engine.Written written) {
        LedgerEvent event = written.event();
        Stamp stamp = event.stamp();
        return new Receipt(
                command.id().stream(),
                LedgerEvent.nameOf(event.getClass()),
                stamp.actor(),
                stamp.effective(),
                stamp.recorded(),
                List.copyOf(event.balances()),
                written.joined());
    }
}
