package io.piecework.ledger.bank;

import io.piecework.ledger.CommandRule;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.account.PostalAddress;
import io.piecework.ledger.bank.transfer.CreditTransferOrder;
import io.piecework.ledger.bank.transfer.FileStore;
import io.piecework.ledger.bank.transfer.PayeeAccounts;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A ledger whose workers are paid by a bank, the platform's vault and its store, in memory. The clock stands still until a test moves it. */
public final class EuroPayouts implements AutoCloseable {

    public static final BankAccount DEBTOR =
            BankAccount.of("Piecework B.V.", "NL91 ABNA 0417 1643 00").bic("ABNANL2A");

    /** A store in memory, which can fail before or after it stores. */
    public static final class MemoryStore implements FileStore {

        private final Map<String, byte[]> files = new HashMap<>();

        @Override
        public synchronized boolean create(String name, byte[] content) {
            return files.putIfAbsent(name, content) == null;
        }

        /** What a store never does by itself. */
        public synchronized void put(String name, byte[] content) {
            files.put(name, content);
        }

        public synchronized void remove(String name) {
            files.remove(name);
        }

        @Override
        public synchronized Optional<byte[]> read(String name) {
            return Optional.ofNullable(files.get(name));
        }
    }

    public final SettableClock clock = SettableClock.at("2026-12-04T09:00:00Z");

    /** A rule of the platform's own, which a test may set. */
    public CommandRule rule = proposed -> Optional.empty();

    public final Ledger ledger = Ledger.builder()
            .inMemory()
            .simulatedClock(clock)
            .rule("platform@1", proposed -> rule.check(proposed))
            .build();
    public final Map<String, BankAccount> vault = new HashMap<>();
    public final MemoryStore files = new MemoryStore();
    public final PayeeAccounts payees = this::account;

    private Optional<BankAccount> account(PayoutMethod method) {
        return Optional.ofNullable(vault.get(method.token()));
    }

    /** Workers with accounts in three countries, and a payout for each: {@code p-ada}, {@code p-ben} and {@code p-cho}. */
    public static EuroPayouts ofThree() {
        var payouts = new EuroPayouts();
        payouts.request("ada", "12.40", BankAccount.of("Ada Ångström-Łoś", "DE89 3704 0044 0532 0130 00"));
        payouts.request(
                "ben",
                "30.00",
                BankAccount.of("Ben & Søn", "NO9386011117947")
                        .bic("DNBANOKK")
                        .address(new PostalAddress("Karl Johans gate", "1", "0154", "Oslo", "NO")));
        payouts.request("cho", "25.00", BankAccount.of("Cho Min", "FR1420041010050500013M02606"));
        return payouts;
    }

    public void request(String worker, String amount, BankAccount account) {
        request(worker, amount, "EUR");
        vault.put("tok-" + worker, account);
    }

    public void request(String worker, String amount, String currency) {
        ledger.execute(CompensateWorker.of("award-" + worker, worker, Amount.of(amount, currency), "a good week"));
        ledger.execute(SetPayoutMethod.of("method-" + worker, worker, "bank", "tok-" + worker));
        ledger.execute(RequestPayout.of("p-" + worker, worker, PayoutPolicy.minorUnit(currency)));
    }

    public static CreditTransferOrder order(String messageId) {
        return CreditTransferOrder.of(
                messageId,
                Instant.parse("2026-12-04T09:00:00.123Z"),
                LocalDate.parse("2026-12-07"),
                DEBTOR,
                "Earnings of November");
    }

    public PayoutView payout(String worker) {
        return ledger.asOperator().payout("p-" + worker).orElseThrow();
    }

    @Override
    public void close() {
        CentPayouts.assertClean(ledger);
        ledger.close();
    }
}
