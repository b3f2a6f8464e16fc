package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** A deposit that a rail took back, in full or in part. */
public record ChargeBackId(String value) implements Id {

    public ChargeBackId {
        Text.identifier("charge-back id", value, LIMIT, "charge-back");
    }

    @Override
    public String prefix() {
        return "charge-back";
    }

    @Override
    public String toString() {
        return stream();
    }
}
