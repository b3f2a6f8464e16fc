package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** An award: pay beside the work, such as a bonus. Its id is the token that makes a repeated bonus command harmless. */
public record AwardId(String value) implements Id {

    public AwardId {
        Text.identifier("award id", value, LIMIT, "award");
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
