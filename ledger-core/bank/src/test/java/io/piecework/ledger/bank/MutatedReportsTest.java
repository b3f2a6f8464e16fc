package io.piecework.ledger.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.apply.BankReports;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.report.BankReportException;
import io.piecework.ledger.bank.simulator.BankDay;
import io.piecework.ledger.bank.simulator.Mutations;
import io.piecework.ledger.bank.simulator.Mutations.Kind;
import io.piecework.ledger.bank.simulator.SimulatedBank;
import io.piecework.ledger.bank.simulator.Told;
import io.piecework.ledger.bank.transfer.CreditTransferOrder;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reports of a simulated bank are falsified and damaged. Each is refused in one line with its place, or means for each payment what another reader
 * finds in it: nothing is settled with another amount, and nothing twice.
 */
@Tag("slow")
@Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedReportsTest {

    private static final int MUTATIONS = Integer.getInteger("piecework.bank.mutations", 300);
    private static final long SEED = Long.getLong("piecework.bank.seed", 1);
    private static final int A_WORLD = 50;
    private static final int PAYOUTS = 3;
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final LocalDate MONDAY = LocalDate.parse("2026-12-07");
    private static final String ACCOUNT = "NL91ABNA0417164300";

    /** One payout of a file whose reports are mutated. */
    private record Paid(String worker, String amount) {}

    private final Map<Kind, Integer> refused = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> applied = new EnumMap<>(Kind.class);
    private int settled;

    @Test
    void a_mutated_report_stores_nothing_wrong() {
        long last = SEED + MUTATIONS;
        for (long first = SEED; first < last; first += A_WORLD) {
            try (EuroPayouts world = new EuroPayouts()) {
                for (long seed = first; seed < Math.min(last, first + A_WORLD); seed++) {
                    mutate(world, seed);
                }
            }
        }
        System.out.printf("refused %s, applied %s, %d payments settled; seed %d%n", refused, applied, settled, SEED);
    }

    private void mutate(EuroPayouts world, long seed) {
        var random = new Random(31 * seed);
        world.clock.set(Instant.parse("2026-12-07T09:00:00Z"));
        var payouts = new ArrayList<Paid>();
        for (int i = 1; i <= PAYOUTS; i++) {
            var paid = new Paid("w" + seed + "." + i, (10 + random.nextInt(3)) + "." + (random.nextInt(3) + 1) + "0");
            world.request(paid.worker(), paid.amount(), BankAccount.of("Worker", "DE89370400440532013000"));
            payouts.add(paid);
        }
        String report = report(world, seed, random);
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        String mutated = Mutations.mutate(report, kind, random);
        world.clock.set(Instant.parse("2026-12-21T06:00:00Z"));

        String name = "seed " + seed + ", " + kind;
        long started = System.nanoTime();
        BankReport read = read(mutated, name);
        if (read != null) {
            assertThat(kind.isHostile()).as(name).isFalse();
            BankReports.of(world.ledger, world.files, BankClerk.ZONE).apply(read);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).as(name).isLessThan(LONGEST);
        (read == null ? refused : applied).merge(kind, 1, Integer::sum);
        Set<String> told = new TreeSet<>(read == null ? Set.of() : Told.by(mutated));
        payouts.forEach(each -> requireTold(world, each, told, name));
        BankReports.of(world.ledger, world.files, BankClerk.ZONE).apply(BankClerk.read(report));
        told.addAll(Told.by(report));
        payouts.forEach(each -> requireTold(world, each, told, name + ", after the report as it was"));
    }

    /** One of those that the bank has about a file with all payouts that wait. */
    private static String report(EuroPayouts world, long seed, Random random) {
        var bank = new SimulatedBank(seed, ACCOUNT, "500.00");
        bank.take(CreditTransfers.of(world.ledger, world.payees, world.files)
                .make(
                        CreditTransferOrder.of(
                                "file-" + seed,
                                Instant.parse("2026-12-07T09:00:00Z"),
                                MONDAY.plusDays(1),
                                EuroPayouts.DEBTOR,
                                "Earnings"),
                        "bank",
                        PAYOUTS)
                .file()
                .orElseThrow()
                .content());
        List<String> reports = new ArrayList<>();
        for (LocalDate day = MONDAY; !bank.isIdle(); day = SimulatedBank.daysAfter(day, 1)) {
            BankDay banks = bank.day(day);
            reports.addAll(banks.reports());
            reports.add(banks.statement());
        }
        List<String> saying =
                reports.stream().filter(each -> each.contains("EndToEndId>")).toList();
        return (saying.isEmpty() ? reports : saying).get(random.nextInt(Math.max(saying.size(), 1)));
    }

    /** Null where it is refused. */
    private static @Nullable BankReport read(String mutated, String name) {
        try {
            return BankClerk.read(mutated);
        } catch (BankReportException refused) {
            assertThat(refused.getMessage())
                    .as(name)
                    .matches("(line [0-9]+, column [0-9]+: [^\\n\\r]+: [^\\n\\r]+|the file has [^\\n\\r]+)")
                    .doesNotContain(ACCOUNT)
                    .hasSizeLessThan(1_000);
            return null;
        }
    }

    private void requireTold(EuroPayouts world, Paid paid, Set<String> told, String name) {
        PayoutView payout = world.payout(paid.worker());
        String amount =
                Amount.of(paid.amount(), "EUR").value().stripTrailingZeros().toPlainString();
        String said = payout.status() + " " + payout.reference();
        switch (payout.status()) {
            case SUBMITTED -> {}
            case FAILED -> assertThat(told).as(name).contains(said);
            default -> assertThat(told).as(name).contains(said + " " + amount);
        }
        settled += payout.status() == PayoutStatus.SUBMITTED ? 0 : 1;
        Amount whole = Amount.of(paid.amount(), "EUR");
        Amount none = Amount.of("0.00", "EUR");
        Balance balance = world.ledger.asWorker(paid.worker()).balance("EUR").orElseThrow();
        assertThat(List.of(balance.inTransit(), balance.paid(), balance.available()))
                .as(name)
                .isEqualTo(
                        switch (payout.status()) {
                            case SUBMITTED -> List.of(whole, none, none);
                            case PAID -> List.of(none, whole, none);
                            default -> List.of(none, none, whole);
                        });
    }
}
