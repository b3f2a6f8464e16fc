package io.piecework.ledger.bank.account;

import java.util.Locale;
import java.util.Objects;

/**
 * The number of an account, to compare with another one: without spaces, in capital letters. It is not checked.
 *
 * @param number empty where a bank gives none
 */
public record AccountNumber(String number) {

    /** For an account that a bank does not name. */
    public static final AccountNumber NONE = new AccountNumber("");

    public AccountNumber {
        number = Objects.requireNonNull(number, "number").replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    /** The masked number only, because the rest must not reach a log. */
    @Override
    public String toString() {
        return Masked.iban(number);
    }
}
