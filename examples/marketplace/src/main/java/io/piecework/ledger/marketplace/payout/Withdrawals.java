package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Refusals;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When and where a worker gets money, for the pages of earnings and of payouts. */
@Component
public class Withdrawals {

    /** The pages say it once, above all currencies. */
    private static final Set<RefusalCode> SAID_ONCE = Set.of(RefusalCode.NO_PAYOUT_METHOD);

    /** Where nothing is available, that says it. */
    private static final Set<RefusalCode> OF_NOTHING = Set.of(RefusalCode.BELOW_THRESHOLD, RefusalCode.NOT_PAYABLE);

    /** Balances with something to withdraw first, then those in which money is coming. */
    public static final Comparator<Balance> ORDER = Comparator.comparing(
                    (Balance balance) -> balance.available().isZero())
            .thenComparing(balance -> balance.awaitingReview().isZero()
                    && balance.held().isZero()
                    && balance.inTransit().isZero())
            .thenComparing(balance -> balance.currency().getCurrencyCode());

    private final Ledger ledger;
    private final List<Payday> paydays;
    private final Refusals refusals;
    private final MockVault vault;

    /**
     * Where a worker is paid.
     *
     * @param rail a bank or a wallet
     * @param masked what a worker knows the account by, such as •••• 6789
     */
    public record Account(String rail, String masked) {}

    Withdrawals(Ledger ledger, List<Payday> paydays, Refusals refusals, MockVault vault) {
        this.ledger = ledger;
        this.paydays = paydays;
        this.refusals = refusals;
        this.vault = vault;
    }

    /** One for each currency of the platform's terms in which the worker earned something. */
    public List<Withdrawal> of(Person worker, Locale language) {
        return ledger.asWorker(worker.id()).balances().stream()
                .sorted(ORDER)
                .flatMap(balance -> PayoutTerms.find(balance.currency().getCurrencyCode()).stream())
                .map(policy -> withdrawal(worker, policy, language))
                .toList();
    }

    private Withdrawal withdrawal(Person person, PayoutPolicy policy, Locale language) {
        var worker = ledger.asWorker(person.id());
        var standing = worker.payoutStanding(policy);
        // the standing on a payday has one reason more on other days, that it is not yet due, which stops no withdrawal
        var next = paydays.stream()
                .filter(payday -> payday.policies().contains(policy))
                .map(worker::payoutStanding)
                .findFirst()
                .orElseThrow()
                .payday();
        List<Refusal> worthSaying = standing.reasons().stream()
                .filter(reason -> !SAID_ONCE.contains(reason.code()))
                .filter(reason -> !standing.available().isZero() || !OF_NOTHING.contains(reason.code()))
                .toList();
        return Withdrawal.of(standing, next, refusals.said(worthSaying, language), person.chargesVat());
    }

    /** Empty before the worker gave one. */
    public Optional<Account> account(Person worker) {
        return ledger.asWorker(worker.id()).payoutMethod().map(this::masked);
    }

    Account masked(PayoutMethod method) {
        return new Account(method.rail(), vault.masked(method.token()));
    }
}
