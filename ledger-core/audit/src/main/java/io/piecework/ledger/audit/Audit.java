package io.piecework.ledger.audit;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.OperatorView;
import java.util.Objects;

/**
 * The front door to what proves a ledger. It takes a view of the ledger and gives what that view may do: an auditor verifies what is stored and
 * asks what the history would have come to under other terms, an operator rebuilds rows from the events.
 *
 * <p>{@code Audit.of(ledger.asAuditor()).verify(System.out::println)}; {@code Audit.of(ledger.asOperator()).rebuild(System.out::println)}.
 */
public final class Audit {

    private Audit() {}

    /** Verification, and the history under other terms. */
    public static AuditorProofs of(AuditorView auditor) {
        return new AuditorProofs(Objects.requireNonNull(auditor, "auditor"));
    }

    /** Rebuilds of what follows from the events. */
    public static OperatorRebuilds of(OperatorView operator) {
        return new OperatorRebuilds(Objects.requireNonNull(operator, "operator").ports());
    }
}
