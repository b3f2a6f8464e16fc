package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** A payout of a worker's earnings over a rail, with all its attempts. */
public record PayoutId(String value) implements Id {

    public PayoutId {
        Text.identifier("payout id", value, LIMIT, "payout");
    }

    @Override
    public String prefix() {
        return "payout";
    }

    @Override
    public String toString() {
        return stream();
    }
}
