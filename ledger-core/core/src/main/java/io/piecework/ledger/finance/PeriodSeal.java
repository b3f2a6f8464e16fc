package io.piecework.ledger.finance;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The contents of a closed period.
 *
 * @param position the position of the last posting, 0 where there is none
 * @param postings the number of postings
 * @param digest SHA-256 over the postings, in 64 hexadecimal digits; {@code docs/guides/closing.md} says how to compute it
 * @param balances at the period's end, of every account that was ever posted to, in the order of the chart
 */
public record PeriodSeal(long position, long postings, String digest, List<AccountBalance> balances) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * The balance of an account, of all its owners together.
     *
     * @param balance debit − credit
     */
    public record AccountBalance(String account, Amount balance) {}

    /** @throws IllegalArgumentException when a number is negative, or the digest has another form */
    public PeriodSeal {
        Required.components(PeriodSeal.class, position, postings, digest, balances);
        balances = Required.list("balances", balances);
        if (position < 0 || postings < 0) {
            throw new IllegalArgumentException(
                    "a seal cannot have " + postings + " postings up to position " + position);
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "a digest has 64 hexadecimal digits in lower case, not " + digest.length() + " characters");
        }
    }
}
