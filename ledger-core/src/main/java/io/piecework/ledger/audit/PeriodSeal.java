package io.piecework.ledger.audit;

import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the journal had in a closed period.
 *
 * @param position of its last posting, 0 where there is none
 * @param postings how many
 * @param digest SHA-256 over them, in 64 hexadecimal digits; how it is made is told in the page on closing
 * @param balances of every account that was ever posted to, at the period's end, in the order of the chart
 */
public record PeriodSeal(long position, long postings, String digest, List<AccountBalance> balances) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * Workers' and requesters' accounts as one line a box.
     *
     * @param balance debit − credit
     */
    public record AccountBalance(String account, Amount balance) {}

    /** @throws IllegalArgumentException when a number is negative, or the digest none */
    public PeriodSeal {
        if (position < 0 || postings < 0) {
            throw new IllegalArgumentException(postings + " postings up to position " + position + " are none");
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "a digest has 64 hexadecimal digits, not " + digest.length() + " others");
        }
        balances = List.copyOf(balances);
    }
}
