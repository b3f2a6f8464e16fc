package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import java.time.Instant;

/**
 * A record of a command, whose first component is its id and whose last one is a {@link Given}. It can be given by another actor, at another time
 * and with other tags, in any order and anywhere among its own methods.
 *
 * @param <C> the record itself
 */
public interface CommandRecord<C extends CommandRecord<C>> extends Command {

    /** The record's first component. */
    @Override
    default Id id() {
        return CommandCopies.id(this);
    }

    @Override
    default C by(Actor actor) {
        return CommandCopies.given(this, given().by(actor));
    }

    @Override
    default C at(Instant at) {
        return CommandCopies.given(this, given().at(at));
    }

    @Override
    default C tagged(Tags tags) {
        return CommandCopies.given(this, given().tagged(tags));
    }
}
