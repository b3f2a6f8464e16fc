package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.audit.Audit;
import java.util.ArrayList;
import java.util.List;

/** Asserts that a ledger verifies clean and that its trial balance is zero. */
public final class Proof {

    private Proof() {}

    public static void assertHolds(Ledger ledger) {
        assertThat(findings(ledger)).isEmpty();
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    /** The findings of a verification, one sentence each. */
    public static List<String> findings(Ledger ledger) {
        var findings = new ArrayList<String>();
        Audit.of(ledger.asAuditor()).verify(findings::add);
        return findings;
    }
}
