package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command: a request to change the ledger, which takes effect once even if it is sent again.
 *
 * <p>Every command is a {@link CommandRecord}. The ledger recognises a repeat by its {@link #id()}: the subject's id, or an operation's id if
 * the same can happen to the subject more than once. The command's event has every other component of the command but {@link #given()} under
 * the same name, so that a repeat with other content is refused with the name of the field.
 */
public interface Command {

    /** The id by which a repeat is recognised. */
    Id id();

    /** The actor, the effective time and the tags; {@link Given#BY_PLATFORM} unless the command was given otherwise. */
    Given given();

    /** The actor that gives the command. */
    default Actor actor() {
        return given().actor();
    }

    /** The effective time, truncated to microseconds; null for the ledger's clock. */
    default @Nullable Instant at() {
        return given().at();
    }

    /** The tags; none unless the command was {@linkplain #tagged tagged}. */
    default Tags tags() {
        return given().tags();
    }

    /** This command, given by this actor. */
    Command by(Actor actor);

    /** This command, taking effect at this time. */
    Command at(Instant at);

    /** This command with these tags instead of those that it has. They are part of its content: a repeat has the same. */
    Command tagged(Tags tags);
}
