package io.piecework.ledger.payout;

/**
 * Where a worker's payouts go, as the platform names it: a rail and an opaque token for it. Never bank details.
 *
 * @param rail such as {@code bank-transfer}, at most 60 characters
 * @param token what the platform's payment service knows the worker by, at most 500 characters; not printed
 */
public record PayoutMethod(String rail, String token) {

    private static final int LONGEST_RAIL = 60;
    private static final int LONGEST_TOKEN = 500;

    /** @throws IllegalArgumentException when a part is blank, too long or holds control characters */
    public PayoutMethod {
        check("rail", rail, LONGEST_RAIL);
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

    /** The rail only: the token is nobody's business in a log. */
    @Override
    public String toString() {
        return rail;
    }
}
