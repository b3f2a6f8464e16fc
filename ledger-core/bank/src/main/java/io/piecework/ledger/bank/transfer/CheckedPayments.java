package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attempts of one file: those that it can carry, and for the others why not, by reference. */
final class CheckedPayments {

    private final CreditTransferOrder order;
    private final PayeeAccounts payees;
    private final Map<String, Payment> payments = new TreeMap<>();
    private final Map<String, String> causes = new TreeMap<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();

    CheckedPayments(CreditTransferOrder order, PayeeAccounts payees) {
        this.order = order;
        this.payees = payees;
    }

    CreditTransferOrder order() {
        return order;
    }

    /** @return whether the file can carry it */
    boolean add(ClaimedAttempt attempt) {
        String reference = attempt.reference();
        Optional<BankAccount> account;
        String remittance;
        String asked = "accounts";
        try {
            account = attempt.method().isErased()
                    ? Optional.empty()
                    : Objects.requireNonNull(payees.account(attempt.method()), "answer of the port");
            asked = "remittance text";
            remittance = Objects.requireNonNull(order.remittance().apply(attempt), asked);
        } catch (RuntimeException failed) { // its text may have account data
            failures.put(reference, failed);
            causes.put(
                    reference,
                    "the platform's " + asked + " failed with "
                            + failed.getClass().getName());
            return false;
        }
        try {
            payments.put(
                    reference,
                    Payment.of(
                            attempt,
                            account.orElseThrow(() -> new IllegalArgumentException("the token is not known")),
                            remittance));
            return true;
        } catch (IllegalArgumentException wrong) {
            causes.put(reference, String.valueOf(wrong.getMessage()));
            return false;
        }
    }

    /** Keeps those that were claimed, with their claims. */
    void claimed(List<ClaimedAttempt> claimed) {
        Map<String, Payment> checked = new TreeMap<>(payments);
        payments.clear();
        for (ClaimedAttempt attempt : claimed) {
            Payment payment = Objects.requireNonNull(checked.remove(attempt.reference()));
            payments.put(attempt.reference(), payment.claimedAs(attempt));
        }
        checked.keySet()
                .forEach(reference ->
                        causes.put(reference, "another sender has it, or a rule of the platform refuses the claim"));
    }

    List<ClaimNote> notes() {
        return payments.values().stream()
                .map(payment -> ClaimNote.of(payment.attempt()))
                .toList();
    }

    @Nullable
    Payment payment(String reference) {
        return payments.get(reference);
    }

    /** Why the file cannot carry attempts, by reference. */
    Map<String, String> causes() {
        return causes;
    }

    /** What the platform's port, or its remittance text, threw about an attempt; null for nothing. */
    @Nullable
    RuntimeException failure(String reference) {
        return failures.get(reference);
    }
}
