package io.piecework.ledger.spring.axon;

import com.example.rail.Rail;
import com.example.rail.RailApplication;
import com.example.rail.StoredDeadlines;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One run of the application that pays over a rail, which stops at a step as a process does that dies: from then on nothing is stored and
 * nothing is sent, until it is closed.
 */
final class RailRun implements AutoCloseable {

    private static final String[] SETTINGS = {
        "--test.with=ledger,axon",
        "--spring.config.location=classpath:/axon/rail.yml",
        "--spring.sql.init.mode=always",
        "--spring.sql.init.schema-locations=classpath:/axon/schema.sql,classpath:/axon/rail.sql",
        "--spring.main.banner-mode=off",
        "--spring.main.register-shutdown-hook=false",
        "--logging.level.root=error"
    };

    /** The rail's own books, which live on when the application stops. It fails each first attempt. */
    static final class Bank {
        final Map<String, Amount> payments = new ConcurrentSkipListMap<>();
        final AtomicInteger sendings = new AtomicInteger();

        void send(String endToEndId, Amount amount) {
            sendings.incrementAndGet();
            payments.put(endToEndId, amount);
        }

        Optional<PayoutOutcome> outcome(String endToEndId) {
            return Optional.ofNullable(payments.get(endToEndId))
                    .map(sent -> endToEndId.endsWith("-1") ? PayoutOutcome.FAILED : PayoutOutcome.PAID);
        }
    }

    /** The application's client of the bank, with a step before and after each sending. */
    private final class Client implements Rail {

        private final Bank bank;

        Client(Bank bank) {
            this.bank = bank;
        }

        @Override
        public void send(String endToEndId, String payout) {
            step();
            bank.send(
                    endToEndId,
                    ledger().asOperator().payout(payout).orElseThrow().arriving());
            step();
        }

        @Override
        public Optional<PayoutOutcome> outcome(String endToEndId) {
            return bank.outcome(endToEndId);
        }
    }

    private final ConfigurableApplicationContext context;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    RailRun(String[] database, Bank bank) {
        context = new SpringApplicationBuilder(RailApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("rail", new Client(bank)))
                .run(Stream.concat(Stream.of(SETTINGS), Stream.of(database).map(each -> "--" + each))
                        .toArray(String[]::new));
        context.getBean(CommandBus.class).registerHandlerInterceptor((work, chain) -> {
            step();
            Object answer = chain.proceed();
            step();
            return answer;
        });
    }

    /** Requests a payout of one euro to a new worker. */
    static void request(Ledger ledger, String payout, String worker) {
        ledger.execute(CompensateWorker.of("sorry-" + worker, worker, Amount.parse("EUR 1.00"), "sorry"));
        ledger.execute(SetPayoutMethod.of("method-" + worker, worker, "bank", "tok-" + worker));
        ledger.execute(RequestPayout.of(payout, worker, PayoutPolicy.minorUnit("EUR")));
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    /** Stops at the step of this number, from 1. */
    void stopAt(int number) {
        left.set(number);
    }

    private void step() {
        if (left.decrementAndGet() <= 0) {
            throw new IllegalStateException("stopped");
        }
    }

    boolean isStopped() {
        return left.get() <= 0;
    }

    /** Lets time pass until the payouts are paid, or the run is stopped. */
    void settle(List<String> payouts) {
        Campaigns.await(() -> {
            try {
                context.getBean(StoredDeadlines.class).runDue(Instant.now().plus(Duration.ofDays(1)));
            } catch (IllegalStateException failed) {
                // tried again by the next call, or by the next run
            }
            return isStopped() || payouts.stream().allMatch(this::isPaid);
        });
    }

    private boolean isPaid(String payout) {
        return ledger().asOperator().payout(payout).orElseThrow().status() == PayoutStatus.PAID;
    }

    List<String> column(String sql) {
        return context.getBean(JdbcClient.class).sql(sql).query(String.class).list();
    }

    @Override
    public void close() {
        context.close();
    }
}
