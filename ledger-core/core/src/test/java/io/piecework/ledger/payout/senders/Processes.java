package io.piecework.ledger.payout.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Three processes on one database. Each has a clock of its own, up to two hours ahead or behind, which now and then is set anew. */
final class Processes implements AutoCloseable {

    static final int COUNT = 3;
    static final String REQUESTER = "acme";
    static final String TASK = "t";

    private static final int TWO_HOURS = 7_200;

    /** Two processes whose clocks agree may record this much out of order. */
    private static final Duration AGREEING = Duration.ofSeconds(1);

    /** The books of a currency are closed until then. */
    private record Closing(Instant until, long position) {}

    private final FreshDatabase database;
    private final Random random;
    private final Map<String, Integer> answers;
    private final Instant[] clocks = new Instant[COUNT];
    private final Ledger[] ledgers = new Ledger[COUNT];
    private final List<Closing> closings = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private Instant latest = Instant.MIN;

    /** @param answers counts the answers of the ledger */
    Processes(TestDatabase kind, Random random, Map<String, Integer> answers) {
        this.answers = answers;
        this.random = random;
        this.database = kind.fresh();
        for (int i = 0; i < COUNT; i++) {
            setClock(i);
            open(i);
        }
        ledgers[0].executeEach(List.of(
                DepositFunds.of("d", REQUESTER, Amount.parse("USD 1000000.00")),
                PublishTask.of(TASK, REQUESTER, Amount.parse("USD 1.00"), 10_000)));
    }

    private void open(int process) {
        ledgers[process] = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(() -> clocks[process])
                .acceptUnsafeDurability()
                .build();
    }

    /** Counts an answer of the ledger. */
    void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }

    /** Any process. */
    int any() {
        return random.nextInt(COUNT);
    }

    Ledger ledger(int process) {
        return ledgers[process];
    }

    Ledger anyLedger() {
        return ledgers[any()];
    }

    /** Sets a process's clock to a time of up to two hours before or after the true one, back or ahead. */
    void setClock(int process) {
        clocks[process] = now.plusSeconds(random.nextInt(2 * TWO_HOURS) - TWO_HOURS);
    }

    /** Time passes on all clocks. */
    void pass(Duration time) {
        now = now.plus(time);
        for (int i = 0; i < COUNT; i++) {
            clocks[i] = clocks[i].plus(time);
        }
    }

    /** A process ends and begins anew, without anything that it remembered. */
    void restart(int process) {
        ledgers[process].close();
        open(process);
    }

    /** Closes the books of dollars up to an hour before the process's clock, or earlier, where they are open until then. */
    void closeBooks(int process) {
        ClosePeriod closing = ClosePeriod.of("USD", clocks[process].minusSeconds(3_600 + random.nextInt(3_600)));
        if (closing.period().until().isAfter(closedUntil())) {
            ledgers[process].asOperator().closePeriod(closing);
            String position =
                    database.column("SELECT MAX(position) FROM ledger_event").get(0);
            closings.add(new Closing(closing.period().until(), Long.parseLong(position)));
            count("period-closed");
        }
    }

    /** A deposit of now, or an import of one that was made up to three hours before the process's time. */
    DepositFunds deposit(int process, String id) {
        DepositFunds deposit = DepositFunds.of(id, REQUESTER, Amount.parse("USD 1.00"));
        return random.nextBoolean()
                ? deposit
                : deposit.by(Actor.importer("old")).at(clocks[process].minusSeconds(random.nextInt(10_800)));
    }

    /** The end of the closed books. */
    Instant closedUntil() {
        return closings.isEmpty()
                ? Instant.MIN
                : closings.get(closings.size() - 1).until();
    }

    /** Nothing new is recorded before what was acknowledged, or takes effect in closed books. */
    void requireInOrder(Receipt receipt) {
        assertThat(receipt.recorded())
                .as("recorded")
                .isAfterOrEqualTo(latest.minus(latest.equals(Instant.MIN) ? Duration.ZERO : AGREEING));
        assertThat(receipt.effective()).as("effective").isAfterOrEqualTo(closedUntil());
        latest = receipt.recorded().isAfter(latest) ? receipt.recorded() : latest;
    }

    /** Proves the whole database: its events, entries, balances and seals, and that the closed books stayed closed. */
    void prove() {
        for (Closing closing : closings) {
            assertThat(database.column("""
                    SELECT COUNT(*)
                    FROM ledger_posting
                    WHERE currency = 'USD'
                      AND effective_at < TIMESTAMP WITH TIME ZONE '%s'
                      AND position > %d""".formatted(closing.until(), closing.position())))
                    .as("entries in the books that were closed until %s", closing.until())
                    .containsExactly("0");
        }
        Proof.assertHolds(ledgers[0]);
    }

    @Override
    public void close() {
        for (Ledger ledger : ledgers) {
            ledger.close();
        }
        database.close();
    }
}
