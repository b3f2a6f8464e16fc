package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.regex.Pattern;

/** A field of a form has a value that cannot be. The person comes back to the form, which says so beside the field and keeps what was typed. */
public class WrongField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** Those that French sets between thousands, too. */
    private static final Pattern SPACES = Pattern.compile("[\\h\\s]");

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

    /**
     * An amount that a person typed, in the form of the page's language: 12.50, and in French also 12,50 or 1 200,50, as pages show it. A comma that
     * groups thousands is none: in English it is refused, so that 12,50 is not read as 1250.
     *
     * @throws WrongField when it is no number, or has more digits than an amount can have
     */
    public static Amount amount(String field, String typed, String currency) {
        String number =
                Shown.hasDecimalComma() ? SPACES.matcher(typed).replaceAll("").replace(',', '.') : typed.strip();
        if (!NUMBER.matcher(number).matches()) {
            throw new WrongField(field, "field.amount");
        }
        try {
            return Amount.of(number, currency);
        } catch (IllegalArgumentException e) {
            throw new WrongField(field, "field.amount.digits");
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
