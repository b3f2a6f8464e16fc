package io.piecework.ledger.reading.statement;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Random workers with entries of every sign, back-dated to around midnights and clock changes, and the expected lines of each. */
final class RandomPast implements AutoCloseable {

    private static final int WORKERS = 4;
    private static final int ENTRIES = 40;
    private static final Instant NOW = Instant.parse("2012-06-01T00:00:00Z");

    /** The expected values of a line. */
    record Entry(String worker, String reference, Instant effective, BigDecimal net) {

        LocalDate day(ZoneId zone) {
            return effective.atZone(zone).toLocalDate();
        }

        String told() {
            return reference + " " + effective + " " + net.setScale(4, RoundingMode.UNNECESSARY);
        }

        static String told(StatementLine line) {
            return line.reference() + " " + line.effective() + " "
                    + line.net().value().setScale(4, RoundingMode.UNNECESSARY);
        }
    }

    private final Ledger ledger;
    private final Random random;
    private final List<String> workers =
            IntStream.range(0, WORKERS).mapToObj(i -> "w" + i).toList();
    private final List<Entry> entries = new ArrayList<>();

    RandomPast(DataSource source, Random random) {
        this.random = random;
        this.ledger = Ledger.builder()
                .dataSource(source)
                .clock(SettableClock.at(NOW.toString()))
                .build();
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("USD 100.00")).at(Instant.EPOCH));
        ledger.execute(
                PublishTask.of("t", "acme", Amount.parse("USD 1.00"), WORKERS).at(Instant.EPOCH));
        for (int i = 0; i < WORKERS * ENTRIES; i++) {
            award("e" + i, workers.get(random.nextInt(WORKERS)));
        }
        workers.forEach(this::rejected);
        workers.forEach(this::paid);
    }

    private void award(String id, String worker) {
        Instant at = Clocks.moment(random);
        BigDecimal net = BigDecimal.valueOf(1 + random.nextInt(30_000), 4);
        if (random.nextInt(3) == 0 && owed(worker).compareTo(net) >= 0) {
            net = net.negate();
            ledger.execute(AdjustEarnings.of(id, worker, usd(net), "a mistake", "ops-2")
                    .recovering(Recovery.NEGATIVE)
                    .by(Actor.operator("ops-1"))
                    .at(at));
        } else {
            ledger.execute(CompensateWorker.of(id, worker, usd(net), "the page was down")
                    .by(Actor.PLATFORM)
                    .at(at));
        }
        entries.add(new Entry(worker, id, at, net));
    }

    private void rejected(String worker) {
        Instant at = Clocks.moment(random);
        String id = "a-" + worker;
        ledger.execute(AcceptAssignment.of(id, "t", worker).at(at));
        ledger.execute(SubmitAssignment.of(id).at(at));
        ledger.execute(RejectAssignment.of(id, "No dog to be seen.").at(at));
        entries.add(new Entry(worker, id, at, BigDecimal.ZERO));
    }

    /** Pays out everything, in whole cents. */
    private void paid(String worker) {
        BigDecimal gross = owed(worker).setScale(2, RoundingMode.DOWN);
        if (gross.signum() > 0) {
            String id = "p-" + worker;
            ledger.execute(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok"));
            ledger.execute(RequestPayout.of(id, worker, PayoutPolicy.minorUnit("USD")));
            ledger.execute(ReportPayout.of(id, 1, PayoutOutcome.SUBMITTED));
            ledger.execute(ReportPayout.of(id, 1, PayoutOutcome.PAID));
            entries.add(new Entry(worker, id, NOW, BigDecimal.ZERO));
            entries.add(new Entry(worker, id, NOW, gross.negate()));
        }
    }

    private BigDecimal owed(String worker) {
        return entries(worker, StatementPeriod.all()).stream().map(Entry::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Ledger ledger() {
        return ledger;
    }

    List<String> workers() {
        return workers;
    }

    /** The expected lines of a period by effective time, then in the order of their commands; a line's day in the zone's calendar decides. */
    List<Entry> entries(String worker, StatementPeriod period) {
        LocalDate from = day(period.from(), period.zone());
        LocalDate to = day(period.to(), period.zone());
        return entries.stream()
                .filter(entry -> entry.worker().equals(worker))
                .filter(entry -> from == null || !entry.day(period.zone()).isBefore(from))
                .filter(entry -> to == null || entry.day(period.zone()).isBefore(to))
                .sorted(Comparator.comparing(Entry::effective))
                .toList();
    }

    private static @Nullable LocalDate day(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : at.atZone(zone).toLocalDate();
    }

    private static Amount usd(BigDecimal number) {
        return Amount.of(number.toPlainString(), "USD");
    }

    @Override
    public void close() {
        ledger.close();
    }
}
