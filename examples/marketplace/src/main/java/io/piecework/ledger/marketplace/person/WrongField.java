package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.money.Amount;
import java.util.List;

/** A field of a form has a value that cannot be. The person comes back to the form, which says so beside the field and keeps what was typed. */
public class WrongField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String key;
    private final transient List<Object> values;

    /** @param key of the text that says why, and what to write instead */
    public WrongField(String field, String key, Object... values) {
        super(field + ": " + key);
        this.field = field;
        this.key = key;
        this.values = List.of(values);
    }

    /** An amount that a person typed. */
    public static Amount amount(String field, String typed, String currency) {
        try {
            return Amount.of(typed.strip(), currency);
        } catch (IllegalArgumentException e) {
            throw new WrongField(field, "field.amount");
        }
    }

    String field() {
        return field;
    }

    String key() {
        return key;
    }

    Object[] values() {
        return values.toArray();
    }
}
