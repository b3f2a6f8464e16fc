package io.piecework.ledger.sending;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/** Sends until a payout is paid, or halts at a step about it. Its bank is a folder with a file for each booking. */
final class PayoutSenderProcess implements WriterObserver, PayoutRail {

    static final int DEAD = 9;

    /** A claim is over when the next process has started. */
    private static final Duration CLAIM = Duration.ofMillis(200);

    private final Path bank;
    private final String payout;
    private final String last;

    private PayoutSenderProcess(Path bank, String payout, String last) {
        this.bank = bank;
        this.payout = payout;
        this.last = last;
    }

    /** Takes a URL, the bank's folder, a payout, and the step at which it halts. */
    public static void main(String[] arguments) throws InterruptedException {
        var process = new PayoutSenderProcess(Path.of(arguments[1]), arguments[2], arguments[3]);
        try (Ledger ledger = Ledger.builder()
                        .dataSource(source(arguments[0]))
                        .observer(process)
                        .build();
                PayoutSender sender = PayoutSender.of(ledger, process)
                        .claim(CLAIM)
                        .every(Duration.ofMillis(20))
                        .askEvery(Duration.ofMillis(20))
                        .build()) {
            sender.start();
            while (ledger.asOperator().payout(process.payout).orElseThrow().status() != PayoutStatus.PAID
                    || !ledger.asOperator()
                            .lists()
                            .payouts(PayoutStatus.SUBMITTED, "bank", null, 1)
                            .items()
                            .isEmpty()) {
                Thread.sleep(10);
            }
        }
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, "sa", "");
        }
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private void reach(String step, boolean about) {
        if (about && step.equals(last)) {
            Runtime.getRuntime().halt(DEAD);
        }
    }

    @Override
    public Call callStarted(List<Command> commands, boolean awaited) {
        String name = commands.get(0).getClass().getSimpleName();
        boolean about = commands.get(0).toString().contains(payout + ",")
                || commands.get(0).toString().contains(payout + "]");
        reach("before " + name, about);
        return (answers, thrown) -> reach("after " + name, about);
    }

    @Override
    public String name() {
        return "bank";
    }

    @Override
    public Duration recognisesRepeatsFor() {
        return Duration.ofDays(1);
    }

    @Override
    public RailAnswer send(RailPayment payment) {
        boolean about = payment.reference().equals(payout + "/1");
        reach("before the call", about);
        try {
            Files.createFile(file(payment.reference()));
        } catch (FileAlreadyExistsException known) {
            return RailAnswer.accepted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reach("after the call", about);
        return RailAnswer.accepted();
    }

    @Override
    public RailAnswer find(String reference) {
        return Files.exists(file(reference)) ? RailAnswer.of(PayoutOutcome.PAID) : RailAnswer.notFound();
    }

    private Path file(String reference) {
        return bank.resolve(reference.replace('/', '@'));
    }
}
