package io.piecework.ledger.bank.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bank account and its holder: the debtor whose account a file debits, or a payee, the creditor of one payment. It is checked where a file is
 * made, so that the platform can hand over what its vault has. The ledger stores nothing of it.
 *
 * @param name the holder's name as the bank knows it
 * @param iban with or without spaces
 * @param bic of the holder's bank; null to leave it to the bank, as most countries allow
 * @param address null for none; some banks require one where an account is outside of the European Economic Area
 */
public record BankAccount(
        String name,
        String iban,
        @Nullable String bic,
        @Nullable PostalAddress address) {

    public BankAccount {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(iban, "iban");
    }

    /** Without BIC and address. */
    public static BankAccount of(String name, String iban) {
        return new BankAccount(name, iban, null, null);
    }

    /** With the BIC of the holder's bank. */
    public BankAccount bic(String other) {
        return new BankAccount(name, iban, Objects.requireNonNull(other, "bic"), address);
    }

    /** With the holder's address. */
    public BankAccount address(PostalAddress other) {
        return new BankAccount(name, iban, bic, Objects.requireNonNull(other, "address"));
    }

    /** The masked IBAN only, because the rest must not reach a log. */
    @Override
    public String toString() {
        return Masked.iban(iban);
    }
}
