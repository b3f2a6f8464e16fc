package io.piecework.ledger.spring.axon;

import com.example.rail.RailApplication;
import com.example.rail.StoredDeadlines;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.RailAnswer;
import io.piecework.ledger.sending.RailPayment;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One run of the application that pays over a rail. It reports its steps to the test: before and after each command, each sending, and each
 * commit of a transaction of the saga or of its deadline.
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

    /** The application's client of the bank, which takes a payment without a word and answers questions. */
    private final class Client implements PayoutRail {

        private final Bank bank;

        Client(Bank bank) {
            this.bank = bank;
        }

        @Override
        public String name() {
            return "bank";
        }

        @Override
        public Duration recognisesRepeatsFor() {
            return Duration.ofDays(30);
        }

        @Override
        public RailAnswer send(RailPayment payment) {
            reportCommit("the sending");
            steps.accept("before the sending");
            bank.send(payment.reference(), payment.amount());
            steps.accept("after the sending");
            return RailAnswer.unclear();
        }

        @Override
        public RailAnswer find(String reference) {
            return bank.outcome(reference).map(RailAnswer::of).orElse(RailAnswer.notFound());
        }
    }

    /** The last transaction of a saga has no command: it is the one that deletes the saga. */
    private final class StoreWithSteps implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof SagaStore)) {
                return bean;
            }
            var store = new ProxyFactory(bean);
            store.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> {
                if (method.getName().equals("deleteSaga")) {
                    reportCommit("the saga's end");
                }
            });
            return store.getProxy();
        }
    }

    private final ConfigurableApplicationContext context;
    private final Consumer<String> steps;

    RailRun(String[] database, Bank bank, Consumer<String> steps) {
        this.steps = steps;
        context = new SpringApplicationBuilder(RailApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(starting -> {
                    starting.getBeanFactory().registerSingleton("rail", new Client(bank));
                    starting.getBeanFactory().addBeanPostProcessor(new StoreWithSteps());
                })
                .run(Stream.concat(Stream.of(SETTINGS), Stream.of(database).map(each -> "--" + each))
                        .toArray(String[]::new));
        context.getBean(CommandBus.class).registerHandlerInterceptor((work, chain) -> {
            String command = work.getMessage().getPayloadType().getSimpleName();
            reportCommit(command);
            steps.accept("before " + command);
            Object answer = chain.proceed();
            steps.accept("after " + command);
            return answer;
        });
    }

    private void reportCommit(String of) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                steps.accept("before the commit of " + of);
            }

            @Override
            public void afterCommit() {
                steps.accept("after the commit of " + of);
            }
        });
    }

    /** Requests a payout of one euro to a new worker. */
    static void request(Ledger ledger, String payout, String worker) {
        request(ledger, payout, worker, PayoutPolicy.minorUnit("EUR"));
    }

    static void request(Ledger ledger, String payout, String worker, PayoutPolicy policy) {
        ledger.execute(CompensateWorker.of("sorry-" + worker, worker, Amount.parse("EUR 1.00"), "sorry"));
        ledger.execute(SetPayoutMethod.of("method-" + worker, worker, "bank", "tok-" + worker));
        ledger.execute(RequestPayout.of(payout, worker, policy));
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    /** Lets time pass until the payouts are paid and no saga is left, or the run is stopped. */
    void settle(List<String> payouts, BooleanSupplier stopped) {
        Campaigns.await(() -> {
            try {
                letTimePass();
            } catch (IllegalStateException failed) {
                // tried again by the next call, or by the next run
            }
            return stopped.getAsBoolean() || isSettled(payouts);
        });
    }

    /** Calls the deadlines of a day. */
    void letTimePass() {
        context.getBean(StoredDeadlines.class).runDue(Instant.now().plus(Duration.ofDays(1)));
    }

    private boolean isSettled(List<String> payouts) {
        return payouts.stream().allMatch(this::isPaid)
                && column("SELECT sagaId FROM SagaEntry").isEmpty();
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
