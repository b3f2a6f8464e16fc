package io.piecework.ledger.command;

import java.time.Instant;

/**
 * A record of a command, whose last component is a {@link Given}. It can be given by another actor, at another time and with other tags, in any
 * order and anywhere among its own methods.
 *
 * @param <C> the record itself
 */
public interface CommandRecord<C extends CommandRecord<C>> extends Command {

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
