package io.piecework.ledger.model.commands;

/**
 * A command and when it is sent.
 *
 * @param now the ledger's clock, in microseconds after the beginning
 */
public record TimedCommand(long now, ModelCommand order) {

    public TimedCommand with(ModelCommand other) {
        return new TimedCommand(now, other);
    }
}
