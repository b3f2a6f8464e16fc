package io.piecework.ledger.bank.account;

import java.util.Objects;

/**
 * A structured postal address. Town and country are required, as banks require them in every address since November 2026; the others may be empty.
 *
 * @param street at most 70 characters
 * @param building the house number, at most 16 characters
 * @param postcode at most 16 characters
 * @param town at most 35 characters
 * @param country the two letters of ISO 3166, such as {@code NL}
 */
public record PostalAddress(String street, String building, String postcode, String town, String country) {

    public PostalAddress {
        Objects.requireNonNull(street, "street");
        Objects.requireNonNull(building, "building");
        Objects.requireNonNull(postcode, "postcode");
        Objects.requireNonNull(town, "town");
        Objects.requireNonNull(country, "country");
    }

    /** The country only, because an address must not reach a log. */
    @Override
    public String toString() {
        return country.length() == 2 ? country : "?";
    }
}
