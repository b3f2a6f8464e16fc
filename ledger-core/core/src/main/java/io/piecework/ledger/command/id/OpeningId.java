package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** An opening balance: money that a worker or requester had in an old system. */
public record OpeningId(String value) implements Id {

    public OpeningId {
        Text.identifier("opening id", value, LIMIT, "opening");
    }

    @Override
    public String prefix() {
        return "opening";
    }

    @Override
    public String toString() {
        return stream();
    }
}
