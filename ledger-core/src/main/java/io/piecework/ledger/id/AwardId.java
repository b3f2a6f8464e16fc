package io.piecework.ledger.id;

import io.piecework.ledger.text.Text;

/** What is paid beside the work, once: its name is the token that tells a bonus that is sent again from another one. */
public record AwardId(String value) implements Id {

    public AwardId {
        Text.checked("award id", value, LIMIT);
    }

    @Override
    public String prefix() {
        return "award";
    }

    @Override
    public String toString() {
        return stream();
    }
}
