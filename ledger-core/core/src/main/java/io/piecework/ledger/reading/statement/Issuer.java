package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;

/**
 * The company that issues statements. A statement names these values as of its day; they are not stored.
 *
 * @param name the legal name
 * @param address the postal address, on one line
 * @param contact the person or office that answers questions, and how to reach it
 */
public record Issuer(String name, String address, String contact) {

    private static final int LONGEST = 500;

    /** @throws IllegalArgumentException when a text is blank or longer than 500 characters */
    public Issuer {
        Required.components(Issuer.class, name, address, contact);
        Text.checked("issuer", name, LONGEST);
        Text.checked("issuer's address", address, LONGEST);
        Text.checked("issuer's contact", contact, LONGEST);
    }
}
