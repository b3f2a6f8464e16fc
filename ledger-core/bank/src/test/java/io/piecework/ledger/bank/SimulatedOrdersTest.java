package io.piecework.ledger.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.simulator.BankDay;
import io.piecework.ledger.bank.simulator.Cuts;
import io.piecework.ledger.bank.simulator.SimulatedBank;
import io.piecework.ledger.bank.transfer.CreditTransferOrder;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.journal.Balance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two files leave on two days. The bank's reports about them come in any order, some twice, some in parts, and the second file leaves between those
 * about the first one. Each order ends in the state that the bank's own books have, with the same balances as in the bank's order.
 */
@Tag("slow")
class SimulatedOrdersTest {

    private static final int ORDERS = Integer.getInteger("piecework.bank.orders", 20);
    private static final long SEED = Long.getLong("piecework.bank.seed", 1);
    private static final int PAYOUTS_A_FILE = 5;
    private static final LocalDate MONDAY = LocalDate.parse("2026-12-07");

    /** What the bank made of both files, and what it says of it. */
    private record Told(SimulatedBank bank, List<String> reports, List<String> statements) {}

    @Test
    void each_order_of_the_reports_ends_in_one_state() {
        int applied = 0;
        for (long seed = SEED; seed < SEED + ORDERS; seed++) {
            Told told = told(seed);
            Map<String, Balance> expected = new TreeMap<>();
            try (EuroPayouts world = begun()) {
                send(world, 1);
                send(world, 2);
                apply(world, told, told.reports());
                requireTheBanksStates(world, told, seed);
                expected.putAll(balances(world));
            }
            applied += told.reports().size();
            try (EuroPayouts world = begun()) {
                send(world, 1);
                inAnyOrder(world, told, new Random(seed));
                requireTheBanksStates(world, told, seed);
                assertThat(balances(world)).as("seed %d", seed).isEqualTo(expected);
            }
        }
        System.out.printf(
                "%d orders, of %d reports before they were doubled and cut; seed %d%n", ORDERS, applied, SEED);
    }

    private static Told told(long seed) {
        var bank = new SimulatedBank(seed, "NL91ABNA0417164300", "500.00");
        try (EuroPayouts world = begun()) {
            bank.take(send(world, 1));
            bank.take(send(world, 2));
        }
        var reports = new ArrayList<String>();
        var statements = new ArrayList<String>();
        for (LocalDate day = MONDAY; !bank.isIdle(); day = SimulatedBank.daysAfter(day, 1)) {
            BankDay banks = bank.day(day);
            reports.addAll(banks.reports());
            reports.add(banks.statement());
            statements.add(banks.statement());
        }
        return new Told(bank, reports, statements);
    }

    private static EuroPayouts begun() {
        var world = new EuroPayouts();
        world.clock.set(Instant.parse("2026-12-07T09:00:00Z"));
        return world;
    }

    private static byte[] send(EuroPayouts world, int file) {
        for (int i = 1; i <= PAYOUTS_A_FILE; i++) {
            String amount = (7 * i + file) + "." + (10 + 13 * i);
            world.request("w" + file + i, amount, BankAccount.of("Worker " + i, "DE89370400440532013000"));
        }
        LocalDate day = MONDAY.plusDays(file - 1);
        return CreditTransfers.of(world.ledger, world.payees, world.files)
                .make(
                        CreditTransferOrder.of(
                                "file-" + file,
                                Instant.parse(day + "T09:00:00Z"),
                                day.plusDays(1),
                                EuroPayouts.DEBTOR,
                                "Earnings"),
                        "bank",
                        100)
                .file()
                .orElseThrow()
                .content();
    }

    private static void inAnyOrder(EuroPayouts world, Told told, Random random) {
        var reports = new ArrayList<String>();
        for (String report : told.reports()) {
            switch (random.nextInt(4)) {
                case 0 -> reports.addAll(Cuts.parts(report, 2 + random.nextInt(2), random));
                case 1 -> reports.addAll(List.of(report, report));
                default -> reports.add(report);
            }
        }
        Collections.shuffle(reports, random);
        int second = random.nextInt(1 + aboutTheFirst(reports));
        apply(world, told, reports.subList(0, second));
        send(world, 2);
        apply(world, told, reports.subList(second, reports.size()));
        apply(world, told, told.statements()); // a file in one line may have waited for a rejection
    }

    /** How many reports come before the first one about the second file. */
    private static int aboutTheFirst(List<String> reports) {
        int count = 0;
        for (String report : reports) {
            if (Cuts.references(report).stream().anyMatch(each -> each.startsWith("p-w2") || each.equals("file-2"))) {
                return count;
            }
            count++;
        }
        return count;
    }

    private static void apply(EuroPayouts world, Told told, List<String> reports) {
        world.clock.set(Instant.parse("2026-12-21T06:00:00Z"));
        var clerk = new BankClerk(world, told.bank());
        reports.forEach(clerk::apply);
    }

    private static void requireTheBanksStates(EuroPayouts world, Told told, long seed) {
        var states = new TreeMap<String, String>();
        var banks = new TreeMap<String, String>();
        told.bank().references().forEach(reference -> {
            states.put(
                    reference,
                    world.ledger
                            .asOperator()
                            .lists()
                            .payoutByReference(reference)
                            .orElseThrow()
                            .status()
                            .toString());
            banks.put(reference, told.bank().stateOf(reference));
        });
        assertThat(states).as("seed %d", seed).isEqualTo(banks);
    }

    private static Map<String, Balance> balances(EuroPayouts world) {
        var balances = new TreeMap<String, Balance>();
        for (int file = 1; file <= 2; file++) {
            for (int i = 1; i <= PAYOUTS_A_FILE; i++) {
                String worker = "w" + file + i;
                balances.put(
                        worker, world.ledger.asWorker(worker).balance("EUR").orElseThrow());
            }
        }
        return balances;
    }
}
