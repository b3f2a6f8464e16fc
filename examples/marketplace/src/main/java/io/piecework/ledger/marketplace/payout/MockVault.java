package io.piecework.ledger.marketplace.payout;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Stands for the provider that keeps account numbers: the platform and its ledger know a token only. This one forgets the number. */
@Component
class MockVault {

    private static final Map<String, String> ACCOUNTS =
            Map.of(PayoutTerms.BANK, "[A-Z]{2}[0-9A-Z ]{10,40}", PayoutTerms.WALLET, "[^@ ]+@[^@ ]+");

    /** A token for an account on a rail; empty where it is no account of that rail. */
    Optional<String> tokenFor(String rail, String account) {
        return Optional.ofNullable(ACCOUNTS.get(rail))
                .filter(account::matches)
                .map(pattern -> "vault-" + UUID.randomUUID());
    }
}
