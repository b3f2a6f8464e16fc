package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Refusals;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When and where a worker gets money, for the pages of earnings and of payouts. */
@Component
public class Withdrawals {

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

    /** One for each currency in which the worker earned something, in the order of the platform's terms. */
    public List<Withdrawal> of(Person worker, Locale language) {
        return PayoutTerms.ALL.stream()
                .filter(policy -> ledger.asWorker(worker.id())
                        .balance(policy.currency().getCurrencyCode())
                        .isPresent())
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
        return Withdrawal.of(standing, next, refusals.said(standing.reasons(), language), person.chargesVat());
    }

    /** Empty before the worker gave one. */
    public Optional<Account> account(Person worker) {
        return ledger.asWorker(worker.id()).payoutMethod().map(this::masked);
    }

    Account masked(PayoutMethod method) {
        return new Account(method.rail(), vault.masked(method.token()));
    }
}
