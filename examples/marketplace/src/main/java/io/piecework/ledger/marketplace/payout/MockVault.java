package io.piecework.ledger.marketplace.payout;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Stands for the provider that keeps account numbers: the platform and its ledger know a token only. This one forgets the number, so that its tokens
 * end with what it still has to know of the account: its last four characters, of an address the first one and the domain.
 */
@Component
class MockVault {

    private static final Map<String, String> ACCOUNTS =
            Map.of(PayoutTerms.BANK, "[A-Z]{2}[0-9A-Z ]{10,40}", PayoutTerms.WALLET, "[!-?A-~]+@[!-?A-~]+");

    private static final String PREFIX = "vault-";
    private static final int PREFIX_LENGTH = PREFIX.length() + 37;
    private static final int LAST = 4;
    private static final String HIDDEN = "••••";

    /** A token for an account on a rail; empty where it is no account of that rail. */
    Optional<String> tokenFor(String rail, String account) {
        return Optional.ofNullable(ACCOUNTS.get(rail))
                .filter(account::matches)
                .map(pattern -> PREFIX + UUID.randomUUID() + "-" + known(account));
    }

    private static String known(String account) {
        int at = account.indexOf('@');
        String digits = account.replace(" ", "");
        return at < 0 ? digits.substring(digits.length() - LAST) : account.charAt(0) + account.substring(at);
    }

    /** What a person knows the account of a token by: •••• 6789, or a••••@example.org. A real vault is asked for it. */
    String masked(String token) {
        String known = token.startsWith(PREFIX) ? token.substring(PREFIX_LENGTH) : "";
        int at = known.indexOf('@');
        return at < 0 ? (HIDDEN + " " + known).strip() : known.substring(0, at) + HIDDEN + known.substring(at);
    }
}
