package io.piecework.ledger.id;

import io.piecework.ledger.text.Text;

/** A refund of a requester's available money. */
public record RefundId(String value) implements Id {

    public RefundId {
        Text.checked("refund id", value, LIMIT);
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
