package io.piecework.ledger.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.WrongClock;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Claims payouts on eight threads, with a wrong clock, prints its claims with their tokens, and halts before it sends any payout. */
final class PayoutClaimProcess {

    static final int EXIT = 9;
    private static final int THREADS = 8;

    private PayoutClaimProcess() {}

    /** Takes the URL of PostgreSQL and the name of the claimant. */
    public static void main(String[] arguments) throws Exception {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(arguments[0]);
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(THREADS + 2);
        Ledger ledger = Ledger.builder()
                .dataSource(pool)
                .clock(new WrongClock(arguments[1]))
                .build();
        var threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<List<ClaimedAttempt>>> takers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String taker = arguments[1] + "-" + i;
            takers.add(() -> ledger.asOperator().payouts().claim("bank", taker, Duration.ofMinutes(10), 1_000));
        }
        for (Future<List<ClaimedAttempt>> taken : threads.invokeAll(takers)) {
            taken.get()
                    .forEach(waiting -> System.out.println(waiting.payout().value() + "@" + waiting.attempt() + " "
                            + waiting.claim().value()));
        }
        System.out.flush();
        Runtime.getRuntime().halt(EXIT);
    }
}
