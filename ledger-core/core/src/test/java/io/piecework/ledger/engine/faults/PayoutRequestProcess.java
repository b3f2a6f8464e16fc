package io.piecework.ledger.engine.faults;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.ReceiptText;
import io.piecework.ledger.fixtures.WrongClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Requests payouts on four threads, with a wrong clock, until its input ends or it is killed. Prints each payout before the request and the
 * receipt after it. Each line is one write, so no kill cuts it in two.
 */
final class PayoutRequestProcess {

    /** Shorter than the pauses of a full run: the server then ends the transactions of a paused process. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static final int WRITERS = 4;
    static final int WORKERS = 40;

    static final String ASKED = "? ";
    static final String RECEIVED = "= ";

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private PayoutRequestProcess() {}

    /** Takes the URL of PostgreSQL and the prefix of its payout ids. */
    public static void main(String[] arguments) throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        var done = new AtomicBoolean();
        try (Ledger ledger = Ledger.builder()
                .dataSource(source)
                .clock(new WrongClock(arguments[1]))
                .patience(PATIENCE)
                .build()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String prefix = arguments[1] + "-" + i + "-";
                threads.add(new Thread(() -> pay(ledger, prefix, done)));
            }
            threads.forEach(Thread::start);
            while (System.in.read() >= 0) {}
            done.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** The command for a payout that a process has announced. */
    static Command command(String payout) {
        return CentPayouts.request(payout, "w-" + Math.floorMod(payout.hashCode(), WORKERS));
    }

    private static void pay(Ledger ledger, String prefix, AtomicBoolean done) {
        for (int i = 0; !done.get(); i++) {
            String payout = prefix + i;
            say(ASKED + payout);
            say(RECEIVED + payout + " " + ReceiptText.of(CentPayouts.executeUntilAnswered(ledger, command(payout))));
        }
    }

    private static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
