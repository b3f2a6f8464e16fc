package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.money.Amount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares every balance of two journals. It holds one entry for each account of each owner: some 400 bytes each. */
final class BalanceComparison {

    /** An account of one owner in one currency. */
    private record Key(LedgerAccount account, String owner, String currency) {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::account).thenComparing(Key::owner).thenComparing(Key::currency);
    }

    private final Map<Key, BalanceDifference> all = new TreeMap<>(Key.ORDER);

    private BalanceComparison() {}

    /**
     * Hands over each balance that differs, by account, owner and currency.
     *
     * @return the accounts of all owners together that differ
     * @throws IllegalStateException when the changes of a currency do not add up to zero
     */
    static List<BalanceDifference> of(Reading before, long upTo, Reading after, ReplayWatcher watcher) {
        var comparison = new BalanceComparison();
        before.streaming(server -> server.query(rows -> {
            Postings.accounts(rows, upTo, comparison::before);
            return true;
        }));
        after.query(rows -> {
            Postings.accounts(rows, Long.MAX_VALUE, comparison::after);
            return true;
        });
        List<BalanceDifference> sums = comparison.sums();
        comparison.all.values().stream().filter(each -> !each.change().isZero()).forEach(watcher::differs);
        return sums;
    }

    private void before(Postings.OwnerAccount stored) {
        Amount balance = stored.balance();
        LedgerAccount account = LedgerAccount.posted(stored.account());
        all.put(key(stored), new BalanceDifference(account, stored.owner(), balance, Amount.zero(balance.currency())));
    }

    private void after(Postings.OwnerAccount stored) {
        Amount balance = stored.balance();
        LedgerAccount account = LedgerAccount.posted(stored.account());
        var none = new BalanceDifference(account, stored.owner(), Amount.zero(balance.currency()), balance);
        all.merge(key(stored), none, BalanceComparison::plus);
    }

    private static Key key(Postings.OwnerAccount stored) {
        return new Key(
                LedgerAccount.posted(stored.account()),
                stored.owner(),
                stored.balance().currency().getCurrencyCode());
    }

    private static BalanceDifference plus(BalanceDifference one, BalanceDifference other) {
        return new BalanceDifference(
                one.account(),
                one.owner(),
                one.before().plus(other.before()),
                one.after().plus(other.after()));
    }

    private List<BalanceDifference> sums() {
        var sums = new TreeMap<Key, BalanceDifference>(Key.ORDER);
        var totals = new TreeMap<String, Amount>();
        all.forEach((key, each) -> {
            var ofAll = new BalanceDifference(each.account(), "", each.before(), each.after());
            sums.merge(new Key(key.account(), "", key.currency()), ofAll, BalanceComparison::plus);
            totals.merge(key.currency(), each.change(), Amount::plus);
        });
        totals.values().stream().filter(total -> !total.isZero()).findFirst().ifPresent(total -> {
            throw new IllegalStateException(
                    "the changes of the accounts add up to " + total + ", not to zero; verify the ledger");
        });
        return sums.values().stream().filter(each -> !each.change().isZero()).toList();
    }
}
