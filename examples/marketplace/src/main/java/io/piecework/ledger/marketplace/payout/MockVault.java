package io.piecework.ledger.marketplace.payout;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Stands for the provider that keeps account numbers: the platform and its ledger know a token only. This one forgets the number. */
@Component
class MockVault {

    /** @throws IllegalArgumentException where it is no account number */
    String tokenFor(String account) {
        if (!account.matches("[A-Z]{2}[0-9A-Z ]{10,40}")) {
            throw new IllegalArgumentException(
                    "an account number begins with two letters, such as NL00 BANK 0123 4567 89");
        }
        return "vault-" + UUID.randomUUID();
    }
}
