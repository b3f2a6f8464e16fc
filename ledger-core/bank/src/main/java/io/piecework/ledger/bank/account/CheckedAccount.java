package io.piecework.ledger.bank.account;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.iban4j.InvalidCheckDigitException;
import org.jspecify.annotations.Nullable;

/**
 * An account that a SEPA file can carry, in the file's characters.
 *
 * @param iban without spaces
 * @param bic null for none
 * @param address null for none; its lines are checked
 */
@API(status = API.Status.INTERNAL)
public record CheckedAccount(
        String name,
        String iban,
        @Nullable String bic,
        @Nullable PostalAddress address) {

    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_BUILDING = 16;
    private static final int LONGEST_POSTCODE = 16;
    private static final int LONGEST_TOWN = 35;

    /** The countries of the single euro payments area that have IBANs of their own. */
    private static final Set<String> SEPA = Set.of(
            ("AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK"
                            + " SM VA")
                    .split(" "));

    /** The standard's characters: the libraries take digits and letters of every script. */
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /**
     * Checks an account.
     *
     * @throws IllegalArgumentException that says what is wrong, without a name and with no more than a masked IBAN
     */
    public static CheckedAccount of(BankAccount account) {
        String name = SepaText.of("name", account.name(), LONGEST_NAME);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name is blank");
        }
        return new CheckedAccount(name, iban(account.iban()), bic(account.bic()), address(account.address()));
    }

    private static String iban(String given) {
        String iban = given.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!IBAN.matcher(iban).matches()) {
            throw new IllegalArgumentException(
                    "IBAN " + Masked.iban(iban) + " is not one of its country, by its length or its characters");
        }
        try {
            IbanUtil.validate(iban);
        } catch (InvalidCheckDigitException wrong) {
            throw new IllegalArgumentException(
                    "IBAN " + Masked.iban(iban) + " has wrong check digits"); // no cause: it has the IBAN
        } catch (Iban4jException wrong) {
            throw new IllegalArgumentException(
                    "IBAN " + Masked.iban(iban) + " is not one of its country, by its length or its characters");
        }
        if (!SEPA.contains(iban.substring(0, 2))) {
            throw new IllegalArgumentException("IBAN " + Masked.iban(iban) + " is of a country outside of SEPA");
        }
        return iban;
    }

    private static @Nullable String bic(@Nullable String given) {
        if (given == null) {
            return null;
        }
        String bic = given.strip().toUpperCase(Locale.ROOT);
        try {
            if (!BIC.matcher(bic).matches()) {
                throw new IllegalArgumentException("BIC is not one of 8 or 11 letters and digits with a country");
            }
            BicUtil.validate(bic);
        } catch (Iban4jException wrong) {
            throw new IllegalArgumentException("BIC is not one of 8 or 11 letters and digits with a country");
        }
        return bic;
    }

    private static @Nullable PostalAddress address(@Nullable PostalAddress given) {
        if (given == null) {
            return null;
        }
        var address = new PostalAddress(
                SepaText.of("street", given.street(), LONGEST_NAME),
                SepaText.of("building", given.building(), LONGEST_BUILDING),
                SepaText.of("postcode", given.postcode(), LONGEST_POSTCODE),
                SepaText.of("town", given.town(), LONGEST_TOWN),
                given.country().strip().toUpperCase(Locale.ROOT));
        if (address.town().isEmpty() || !COUNTRIES.contains(address.country())) {
            throw new IllegalArgumentException("address needs a town, and a country of two letters");
        }
        return address;
    }

    /** The masked IBAN only, because the rest must not reach a log. */
    @Override
    public String toString() {
        return Masked.iban(iban);
    }
}
