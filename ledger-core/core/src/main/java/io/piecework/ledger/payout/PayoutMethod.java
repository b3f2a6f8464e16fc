package io.piecework.ledger.payout;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;

/**
 * Where a worker's payouts go: a rail and a token from the platform's payment vault. Never bank details.
 *
 * @param rail such as {@code bank-transfer}, at most 60 printable ASCII characters
 * @param token the vault's name for the worker's account, at most 500 printable ASCII characters; never printed
 */
public record PayoutMethod(
        String rail, @LedgerEvent.Personal String token) {

    /** Read in place of a token that was erased. */
    public static final String ERASED = Reason.ERASED.text();

    private static final int LONGEST_RAIL = 60;
    private static final int LONGEST_TOKEN = 500;

    /** @throws IllegalArgumentException if a part is blank, too long or not printable ASCII, or the rail begins or ends with a space */
    public PayoutMethod {
        Required.components(PayoutMethod.class, rail, token);
        check("rail", rail, LONGEST_RAIL);
        Text.identifier("rail", rail, LONGEST_RAIL, "rail");
        check("payout token", token, LONGEST_TOKEN);
    }

    static void check(String what, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(
                    what + " has " + value.strip().length() + " characters, it needs 1 to " + longest);
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(what + " holds other than printable ASCII characters");
        }
    }

    /** Whether the token was erased, so that no payout can go there. */
    public boolean isErased() {
        return token.equals(ERASED);
    }

    /** The rail without the token, which must not reach a log. */
    @Override
    public String toString() {
        return rail;
    }
}
