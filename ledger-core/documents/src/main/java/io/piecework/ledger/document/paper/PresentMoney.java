package io.piecework.ledger.document.paper;

import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.reading.statement.WorkerAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has at present, what of it can be paid out, and what stands against the rest: figures without words, in the statement's
 * currency.
 *
 * @param now the sub-balances in the statement; the standing has more available where held earnings have matured since
 * @param next the held earnings that become available first; null for none
 * @param standing what can be paid out now; null where the platform's rules of payouts are not given
 * @param account null for a statement as it was known at an earlier moment
 * @param moment of reading
 */
record PresentMoney(
        Balance now,
        @Nullable HeldEarnings next,
        @Nullable PayoutStanding standing,
        @Nullable WorkerAccount account,
        Instant moment) {

    /** Reasons that only more earnings can clear. */
    static final Set<RefusalCode> TOO_LITTLE = Set.of(RefusalCode.BELOW_THRESHOLD, RefusalCode.NOT_PAYABLE);

    CurrencyUnit currency() {
        return now.currency();
    }

    /** What is available, with what has been held until now. */
    Amount available() {
        return standing == null ? now.available() : standing.available();
    }

    /** The part of what the statement calls held whose time is over. */
    Amount released() {
        return available().minus(now.available());
    }

    Amount held() {
        return now.held().minus(released());
    }

    /** About so much is withheld from what awaits review: each piece of work is rounded by itself. */
    Amount taxOnAwaiting() {
        return tax(now.awaitingReview());
    }

    private Amount tax(Amount pay) {
        WithholdingRule rule = account == null ? null : account.withholding();
        return rule == null || !pay.isPositive() ? Amount.zero(currency()) : rule.of(pay);
    }

    /** What of the work that awaits review is held once it is approved, before tax; none where that is not known. */
    Amount heldAfterReview() {
        return account == null
                ? Amount.zero(currency())
                : account.heldAfterReview().min(now.awaitingReview());
    }

    /** What the worker has more, available or held, once the work that awaits review is approved. */
    Amount awaitingAfterTax() {
        return now.awaitingReview().minus(taxOnAwaiting());
    }

    /** What is held or awaits review, after tax: it becomes available without more work. */
    Amount coming() {
        return held().plus(awaitingAfterTax());
    }

    /** Why a request would be refused, in the standing's order; none where the rules are not given. */
    List<Refusal> reasons() {
        return standing == null ? List.of() : standing.reasons();
    }

    Set<RefusalCode> codes() {
        return reasons().stream().map(Refusal::code).collect(Collectors.toSet());
    }

    boolean isClosed() {
        return account == null ? codes().contains(RefusalCode.WORKER_CLOSED) : account.isClosed();
    }

    boolean isSuspended() {
        return account == null ? codes().contains(RefusalCode.WORKER_SUSPENDED) : account.isSuspended();
    }

    /** Whether a closed account holds less than a payout needs. */
    boolean isTooLittleLeft() {
        return isClosed() && available().isPositive() && codes().stream().anyMatch(TOO_LITTLE::contains);
    }

    /** What a request for a payout would pay in this currency; empty while anything stands against it. */
    Optional<Remittance> payout() {
        return payouts().stream()
                .filter(payout -> payout.gross().currency().equals(currency()))
                .findFirst();
    }

    /** What a request for a payout would take from the balance: zero while anything stands against it. */
    Amount withdrawable() {
        return payout().map(Remittance::gross).orElse(Amount.zero(currency()));
    }

    /** All that one request would pay, in each currency; none while anything stands against it. */
    List<Remittance> payouts() {
        return standing == null || !standing.reasons().isEmpty() ? List.of() : standing.payouts();
    }

    /** What a payout still needs; zero where it is reached, and where the rules are not given. */
    Amount missing() {
        return standing == null ? Amount.zero(currency()) : standing.distance();
    }

    /** Whether what awaits review reaches the threshold as soon as it is approved, and nothing else stands against a payout. */
    boolean isEnoughAfterReview() {
        Amount atOnce = now.awaitingReview().minus(heldAfterReview());
        return missing().isPositive()
                && !atOnce.minus(tax(atOnce)).isLessThan(missing())
                && codes().equals(Set.of(RefusalCode.BELOW_THRESHOLD));
    }

    /** The last payout, if it failed or came back. One in another currency stands on the statement in that currency. */
    PayoutStanding.@Nullable Failure lastFailure() {
        PayoutStanding.Failure failure = null;
        if (standing != null) {
            failure = standing.lastFailure();
        } else if (account != null) {
            failure = account.lastFailure();
        }
        return failure != null && failure.gross().currency().equals(currency()) ? failure : null;
    }

    /** When the platform closes, or closed; null where it does not. */
    @Nullable
    CloseDate closing() {
        return account == null ? null : account.closeDate();
    }

    boolean isPlatformClosed() {
        CloseDate closing = closing();
        return closing != null && !moment.isBefore(closing.closes());
    }
}
