package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** A deposit into a requester's account. */
public record DepositId(String value) implements Id {

    public DepositId {
        Text.identifier("deposit id", value, LIMIT, "deposit");
    }

    @Override
    public String prefix() {
        return "deposit";
    }

    @Override
    public String toString() {
        return stream();
    }
}
