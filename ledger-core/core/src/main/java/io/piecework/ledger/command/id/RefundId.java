package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** A refund of a requester's available money. */
public record RefundId(String value) implements Id {

    public RefundId {
        Text.identifier("refund id", value, LIMIT, "refund");
    }

    @Override
    public String prefix() {
        return "refund";
    }

    @Override
    public String toString() {
        return stream();
    }
}
