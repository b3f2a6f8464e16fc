package io.piecework.ledger;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.Engine;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a stored command, as far as its actor may read it, so that an application can hand it on: a worker reads what their own accounts
 * hold after it, a requester theirs, and the platform (an operator, an import, a system) all accounts that it moved. It has no other content of
 * the event.
 *
 * <p>A repeated command gets the receipt of the first, however late: an equal one, which says that it is repeated; only {@code joined} may
 * differ. The position is no part of the equality.
 *
 * @param subject the stream by which the command is recognised, such as {@code deposit:d-1}
 * @param event the stored name of the event, such as {@code deposit-received}
 * @param effective when the command takes effect, in microseconds
 * @param recorded when it was first stored, in microseconds, by the ledger's clock
 * @param balances the sub-balances that the command moved, as it left them, of those accounts that the actor may read
 * @param tags the tags of the command
 * @param position the position of the command's last event. For a repeated command it may be that of a later event in the same stream: a reader who
 *     sees that event sees the command, too. 0 where nothing is stored, as after a rehearsal
 * @param joined whether the command ran in a host transaction: then the receipt holds only once that transaction commits
 * @param repeated whether the command was stored before and this call added nothing; receipts of one command are equal in spite of it
 */
public record Receipt(
        String subject,
        String event,
        Actor actor,
        Instant effective,
        Instant recorded,
        List<SubBalance> balances,
        Tags tags,
        long position,
        boolean joined,
        boolean repeated) {

    static Receipt of(Command command, Engine.Written written) {
        LedgerEvent event = written.event();
        Stamp stamp = event.stamp();
        return new Receipt(
                command.id().stream(),
                LedgerEvent.nameOf(event.getClass()),
                stamp.actor(),
                stamp.effective(),
                stamp.recorded(),
                Permissions.readable(stamp.actor(), event.balances()),
                command.tags(),
                written.position(),
                written.joined(),
                written.repeated());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Receipt receipt
                && subject.equals(receipt.subject)
                && event.equals(receipt.event)
                && actor.equals(receipt.actor)
                && effective.equals(receipt.effective)
                && recorded.equals(receipt.recorded)
                && balances.equals(receipt.balances)
                && tags.equals(receipt.tags)
                && joined == receipt.joined;
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, event, actor, effective, recorded, balances, tags, joined);
    }
}
