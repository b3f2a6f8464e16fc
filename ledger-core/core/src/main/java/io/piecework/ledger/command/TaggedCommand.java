package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command with tags, made by {@link Command#tagged}. The ledger takes it wherever it takes the command itself: it executes that, and stores the
 * tags with each of its events.
 *
 * @param command no tagged one
 */
public record TaggedCommand(Command command, Tags tags) implements Command {

    /** @throws IllegalArgumentException when the command is a tagged one; {@link #tagged} replaces its tags */
    public TaggedCommand {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(tags, "tags");
        if (command instanceof TaggedCommand tagged) {
            throw new IllegalArgumentException("the command has tags already: " + tagged.tags);
        }
    }

    @Override
    public Id id() {
        return command.id();
    }

    @Override
    public Actor actor() {
        return command.actor();
    }

    @Override
    public @Nullable Instant at() {
        return command.at();
    }

    @Override
    public Command untagged() {
        return command;
    }

    @Override
    public Command tagged(Tags others) {
        return command.tagged(others);
    }
}
