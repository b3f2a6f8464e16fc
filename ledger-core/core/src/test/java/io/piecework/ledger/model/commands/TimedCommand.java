package io.piecework.ledger.model.commands;

/**
 * A command and its time.
 *
 * @param now the ledger's clock, in microseconds after the start of the model
 */
public record TimedCommand(long now, ModelCommand command) {

    public TimedCommand with(ModelCommand other) {
        return new TimedCommand(now, other);
    }
}
