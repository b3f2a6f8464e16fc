package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command: a request to change the ledger, which takes effect once even if it is sent again.
 *
 * <p>Every command is a record. The ledger recognises a repeat by its {@link #id()}: the subject's id, or an operation's id if the same
 * can happen to the subject more than once. The command's event has every other component of the command under the same name, so that a
 * repeat with other content is refused with the name of the field.
 */
public interface Command {

    /** The id by which a repeat is recognised. */
    Id id();

    /** The actor that gives the command. */
    Actor actor();

    /** The effective time, truncated to microseconds; null for the ledger's clock. */
    @Nullable
    Instant at();

    /** The tags; none unless the command was {@linkplain #tagged tagged}. */
    default Tags tags() {
        return Tags.none();
    }

    /**
     * This command with tags, which are part of its content: a repeat has the same. They replace tags that it has.
     *
     * @return the command itself where there are no tags
     */
    default Command tagged(Tags tags) {
        Objects.requireNonNull(tags, "tags");
        return tags.isEmpty() ? this : new TaggedCommand(this, tags);
    }

    /** The command itself, without its tags. */
    default Command untagged() {
        return this;
    }
}
