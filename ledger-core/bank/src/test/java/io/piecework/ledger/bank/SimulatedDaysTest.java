package io.piecework.ledger.bank;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.reconcile.CashProof;
import io.piecework.ledger.bank.reconcile.ReconciledLine.Found;
import io.piecework.ledger.bank.reconcile.Reconciliation;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.simulator.BankDay;
import io.piecework.ledger.bank.simulator.Booking;
import io.piecework.ledger.bank.simulator.Deed;
import io.piecework.ledger.bank.simulator.SimulatedBank;
import io.piecework.ledger.bank.transfer.CreditTransferFile;
import io.piecework.ledger.bank.transfer.CreditTransferOrder;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A week of paydays at a bank that rejects, returns, delays, doubles, keeps fees and books files in one line. The reports are applied and the
 * statement is reconciled each morning: what the ledger says of each payment and each cent is what the bank's own books say.
 */
@Tag("slow")
class SimulatedDaysTest {

    private static final int PAYOUTS = Integer.getInteger("piecework.bank.payouts", 200);
    private static final long SEED = Long.getLong("piecework.bank.seed", 20_261_207);
    private static final int PAYDAYS = 5;
    private static final int WORKERS = PAYOUTS / PAYDAYS;
    private static final LocalDate MONDAY = LocalDate.parse("2026-12-07");

    private final EuroPayouts world = new EuroPayouts();
    private final SimulatedBank bank = new SimulatedBank(SEED, "NL91ABNA0417164300", "2500.00");
    private final BankClerk clerk = new BankClerk(world, bank);
    private final Random random = new Random(SEED);
    private final List<BankReport> statements = new ArrayList<>();
    private BigDecimal earned = BigDecimal.ZERO;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void each_cent_is_matched_or_named_every_day() {
        execute(worker -> SetPayoutMethod.of("method-" + worker, worker, "bank", "tok-" + worker));
        Amount apart = null;
        LocalDate day = MONDAY;
        for (int payday = 1; payday <= PAYDAYS || !bank.isIdle(); payday++) {
            if (payday <= PAYDAYS) {
                pay(day);
            }
            BankDay banks = bank.day(day);
            day = SimulatedBank.daysAfter(day, 1);
            at(day, "06:00");
            morning(banks);
            CashProof proof = reconciled(banks);
            assertThat(apart == null ? proof.openingDifference() : apart)
                    .as("seed %d, %s", SEED, banks.day())
                    .isEqualTo(proof.openingDifference());
            assertThat(proof.bankClosing().value()).isEqualByComparingTo(bank.balance());
            apart = proof.closingDifference();
        }
        requireTheBanksStates();
        requireAllEarningsThere();
        requireTheWeek();
        System.out.printf(
                "%d payments, %d bookings, %s; seed %d%n",
                bank.references().size(),
                bank.books().size(),
                bank.books().stream()
                        .collect(groupingBy(
                                Booking::deed, () -> new EnumMap<>(Deed.class), reducing(0, each -> 1, Integer::sum))),
                SEED);
    }

    private void at(LocalDate day, String time) {
        world.clock.set(day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC));
    }

    /** All workers earn, what failed or came back is sent again for half of them, and the others' money goes with the next payout. */
    private void pay(LocalDate day) {
        at(day, "09:00");
        if (!bank.references().isEmpty()) {
            var again = new ArrayList<Command>();
            for (PayoutStatus status : List.of(PayoutStatus.FAILED, PayoutStatus.RETURNED)) {
                world.ledger.asOperator().lists().payouts(status, "bank", null, 1_000).items().stream()
                        .filter(each -> random.nextBoolean())
                        .forEach(each -> again.add(ReissuePayout.of(each.payout(), each.attempt() + 1)));
            }
            world.ledger.executeEach(again); // some workers have been paid that money with a later payout
        }
        execute(worker -> CompensateWorker.of("award-" + day + "-" + worker, worker, award(), "a good day"));
        execute(worker -> RequestPayout.of("p-" + day + "-" + worker, worker, PayoutPolicy.minorUnit("EUR")));
        CreditTransferFile file = CreditTransfers.of(world.ledger, world.payees, world.files)
                .make(
                        CreditTransferOrder.of(
                                day + "-1",
                                Instant.parse(day + "T09:00:00Z"),
                                SimulatedBank.daysAfter(day, 1),
                                EuroPayouts.DEBTOR,
                                "Earnings"),
                        "bank",
                        10_000)
                .file()
                .orElseThrow();
        bank.take(file.content());
    }

    private Amount award() {
        BigDecimal award = BigDecimal.valueOf(1 + random.nextInt(9_999), 2);
        earned = earned.add(award);
        return Amount.of(award.toPlainString(), "EUR");
    }

    private void execute(Function<String, Command> command) {
        var commands = new ArrayList<Command>();
        for (int i = 1; i <= WORKERS; i++) {
            world.vault.put("tok-w" + i, BankAccount.of("Worker " + i, "DE89370400440532013000"));
            commands.add(command.apply("w" + i));
        }
        assertThat(world.ledger.executeEach(commands)).hasOnlyElementsOfType(CommandOutcome.Stored.class);
    }

    /** The statement comes in the middle of the other reports, and once more in the end. */
    private void morning(BankDay day) {
        int place = day.reports().isEmpty() ? 0 : random.nextInt(day.reports().size());
        for (int i = 0; i < day.reports().size(); i++) {
            if (i == place) {
                clerk.apply(day.statement());
            }
            clerk.apply(day.reports().get(i));
        }
        clerk.apply(day.statement());
    }

    private CashProof reconciled(BankDay day) {
        BankReport statement = BankClerk.read(day.statement());
        statements.add(statement);
        Reconciliation found = Reconciliation.of(world.ledger, List.of(statement), BankClerk.ZONE);
        assertThat(found.holds()).as("seed %d, %s", SEED, day.day()).isTrue();
        assertThat(sums(found))
                .as("seed %d, %s", SEED, day.day())
                .isEqualTo(sums(
                        bank.books().stream().filter(each -> each.day().equals(day.day())),
                        SimulatedDaysTest::onItsDay));
        return found.proofs().get(0);
    }

    /** What a booking is found as in the statement of its day. */
    private static Found onItsDay(Deed deed) {
        return switch (deed) {
            case PAYMENT, RETURN -> Found.MATCHED;
            case WHOLE_FILE -> Found.BATCH;
            case SHORT_RETURN -> Found.DIFFERENT;
            case SECOND_THAT_DAY -> Found.DOUBLED;
            case SECOND_LATER, FEE, FEE_ON_PAYMENT -> Found.ONLY_BANK;
        };
    }

    private static Map<Found, BigDecimal> sums(Reconciliation found) {
        var sums = new EnumMap<Found, BigDecimal>(Found.class);
        found.lines()
                .forEach(line ->
                        sums.merge(line.found(), line.difference().value().setScale(2), BigDecimal::add));
        return sums;
    }

    private static Map<Found, BigDecimal> sums(Stream<Booking> books, Function<Deed, Found> found) {
        var sums = new EnumMap<Found, BigDecimal>(Found.class);
        books.forEach(booking -> sums.merge(found.apply(booking.deed()), booking.apart(), BigDecimal::add));
        return sums;
    }

    /** Of an attempt that is not the payout's last one, the bank must have given the money back. */
    private void requireTheBanksStates() {
        for (String reference : bank.references()) {
            PayoutView payout = world.ledger
                    .asOperator()
                    .lists()
                    .payoutByReference(reference)
                    .orElseThrow();
            String known = bank.stateOf(reference);
            if (payout.reference().equals(reference)) {
                assertThat(payout.status()).as("seed %d, %s", SEED, reference).hasToString(known);
                assertThat(payout.arriving().value()).isEqualByComparingTo(bank.amountOf(reference));
            } else {
                assertThat(known).as("seed %d, %s", SEED, reference).isIn("failed", "returned");
            }
        }
    }

    /** What workers earned is with them, at the bank's payees, or on its way in no file: to the cent. */
    private void requireAllEarningsThere() {
        BigDecimal paid = bank.references().stream()
                .filter(reference -> bank.stateOf(reference).equals("paid"))
                .map(bank::amountOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal there = BigDecimal.ZERO;
        for (int i = 1; i <= WORKERS; i++) {
            var balance = world.ledger.asWorker("w" + i).balance("EUR").orElseThrow();
            there = there.add(balance.available().value());
            assertThat(balance.inTransit().isZero()).isTrue();
        }
        assertThat(there.add(paid)).as("seed %d", SEED).isEqualByComparingTo(earned);
    }

    /** All statements at once: a payment that was booked again on a later day has its first booking beside it. */
    private void requireTheWeek() {
        Reconciliation week = Reconciliation.of(world.ledger, statements, BankClerk.ZONE);
        assertThat(week.holds()).isTrue();
        assertThat(sums(week))
                .as("seed %d", SEED)
                .isEqualTo(sums(
                        bank.books().stream(), deed -> deed == Deed.SECOND_LATER ? Found.DOUBLED : onItsDay(deed)));
    }
}
