package io.piecework.ledger.message;

import io.piecework.ledger.id.Id;
import io.piecework.ledger.text.Text;

/** What moved an account's money, as the account sees it: a name it keeps and never looks into. */
public record Source(String value) {

    public Source {
        Text.checked("source", value, 200);
    }

    public static Source of(Id id) {
        return new Source(id.stream());
    }

    @Override
    public String toString() {
        return value;
    }
}
