package io.piecework.ledger.payout.senders;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SubmitPayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/** Sends payouts until its input ends, until it is killed, or up to a step, at which it halts. Its clock is ahead or behind. */
final class SenderProcess {

    /** How a sender works: a careful one submits before it calls the bank. */
    enum Kind {
        CAREFUL,
        CARELESS
    }

    /** Where it may halt. */
    enum Step {
        CLAIMED,
        SUBMITTED,
        CALLED,
        NEVER
    }

    static final int EXIT = 9;
    static final String READY = "ready";
    static final Duration CLAIM = Duration.ofMillis(300);

    private final Ledger ledger;
    private final BankFolder bank;
    private final Kind kind;
    private final Step last;
    private final Random random = new Random();

    private SenderProcess(Ledger ledger, BankFolder bank, Kind kind, Step last) {
        this.ledger = ledger;
        this.bank = bank;
        this.kind = kind;
        this.last = last;
    }

    /** Takes a URL, how many seconds its clock is ahead, the bank's folder, the kind of sender, and the step at which it halts. */
    public static void main(String[] arguments) {
        var done = new AtomicBoolean();
        var input = new Thread(() -> awaitEnd(done));
        input.setDaemon(true);
        input.start();
        try (Ledger ledger = open(source(arguments[0]), Long.parseLong(arguments[1]))) {
            var process = new SenderProcess(
                    ledger,
                    new BankFolder(Path.of(arguments[2])),
                    Kind.valueOf(arguments[3]),
                    Step.valueOf(arguments[4]));
            System.out.println(READY);
            while (!done.get()) {
                ledger.asOperator()
                        .payouts()
                        .claim("bank", arguments[3], CLAIM, 3)
                        .forEach(process::send);
            }
        }
    }

    static Ledger open(DataSource source, long secondsAhead) {
        InstantSource system = InstantSource.system();
        return Ledger.builder()
                .dataSource(source)
                .clock(() -> system.instant().plusSeconds(secondsAhead))
                .build();
    }

    private static void awaitEnd(AtomicBoolean done) {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        done.set(true);
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:h2:")) {
            // a host has a pool: H2 would close the file after every command, and lose commands when the process dies
            // meanwhile
            return JdbcConnectionPool.create(url, "sa", "");
        }
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private void send(ClaimedAttempt claimed) {
        reach(Step.CLAIMED);
        var key = new Bank.Key(claimed.payout().value(), claimed.attempt());
        if (kind == Kind.CAREFUL) {
            if (submit(claimed)) {
                reach(Step.SUBMITTED);
                PayoutOutcome outcome = bank.call(key);
                reach(Step.CALLED);
                report(claimed, outcome);
            }
        } else {
            PayoutOutcome outcome = bank.call(key);
            reach(Step.CALLED);
            submit(claimed);
            reach(Step.SUBMITTED);
            report(claimed, outcome);
        }
    }

    /** @return whether the submission was stored now; if it was stored before, another may have called the bank */
    private boolean submit(ClaimedAttempt claimed) {
        try {
            return !CentPayouts.executeUntilAnswered(
                            ledger, SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim()))
                    .repeated();
        } catch (RefusedException lost) {
            return false;
        }
    }

    private void report(ClaimedAttempt claimed, PayoutOutcome outcome) {
        CentPayouts.executeUntilAnswered(ledger, ReportPayout.of(claimed.payout(), claimed.attempt(), outcome));
    }

    /** Works for a moment, in which it may be killed, or halts. */
    private void reach(Step step) {
        if (step == last) {
            Runtime.getRuntime().halt(EXIT);
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(8_000)));
    }
}
