package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** A requester's debt that the platform gave up. */
public record WriteOffId(String value) implements Id {

    public WriteOffId {
        Text.identifier("write-off id", value, LIMIT, "write-off");
    }

    @Override
    public String prefix() {
        return "write-off";
    }

    @Override
    public String toString() {
        return stream();
    }
}
