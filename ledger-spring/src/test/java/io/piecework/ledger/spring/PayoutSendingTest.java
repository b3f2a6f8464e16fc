package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.PayoutSender;
import io.piecework.ledger.sending.RailAnswer;
import io.piecework.ledger.sending.RailPayment;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sender of payouts that an application gets for its client of a bank. */
class PayoutSendingTest {

    private static final String SOON = "piecework.ledger.payouts.every=20ms";

    /** Pays what it gets, unless it never got it. */
    static final class Rail implements PayoutRail {

        final List<String> sent = new CopyOnWriteArrayList<>();
        volatile boolean down;

        @Override
        public String name() {
            return "bank";
        }

        @Override
        public RailAnswer send(RailPayment payment) {
            if (down) {
                throw new IllegalStateException("ada's bank is down");
            }
            sent.add(payment.reference() + " " + payment.amount());
            return RailAnswer.of(PayoutOutcome.PAID);
        }

        @Override
        public RailAnswer find(String reference) {
            return RailAnswer.notFound();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithRail extends Applications.Bare {

        @Bean
        Rail rail() {
            return new Rail();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithTwoRails extends WithRail {

        @Bean
        Rail another() {
            return new Rail();
        }
    }

    /** The rails are no beans. */
    @Configuration(proxyBeanMethods = false)
    static class WithSenders extends Applications.Bare {

        @Bean
        PayoutSender one(Ledger ledger) {
            return PayoutSender.of(ledger, new Rail()).build();
        }

        @Bean
        PayoutSender another(Ledger ledger) {
            return PayoutSender.of(ledger, new Rail()).build();
        }
    }

    private static ConfigurableApplicationContext start(Class<?> application, String... properties) {
        return Applications.start(application, Databases.H2, properties);
    }

    private static Health health(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(
                context.getBean("payoutsHealthIndicator", HealthIndicator.class).health());
    }

    private static void request(Ledger ledger, String payout, String worker) {
        ledger.execute(CompensateWorker.of("c-" + worker, worker, Amount.parse("EUR 1.00"), "sorry"));
        ledger.execute(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok"));
        ledger.execute(RequestPayout.of(payout, worker, PayoutPolicy.minorUnit("EUR")));
    }

    @Test
    void sends_from_the_start_to_the_end_and_tells_how_it_goes() throws Exception {
        try (var context = start(
                WithRail.class,
                SOON,
                "piecework.ledger.payouts.claim=50ms",
                "piecework.ledger.payouts.ask-every=20ms",
                "test.with=ledger,actuator",
                "management.simple.metrics.export.enabled=true")) {
            Ledger ledger = context.getBean(Ledger.class);
            var rail = context.getBean(Rail.class);
            request(ledger, "p-1", "ada");
            await().until(() -> ledger.asOperator().payout("p-1").orElseThrow().status() == PayoutStatus.PAID);
            assertThat(rail.sent).containsExactly("p-1/1 EUR 1.00");
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);

            rail.down = true;
            request(ledger, "p-2", "bob");
            await().until(() -> health(context).getStatus().equals(LedgerHealthIndicator.ATTENTION));
            assertThat(health(context).getDetails().toString())
                    .contains("unanswered=1")
                    .doesNotContain("ada");
            assertThat(context.getBean(MeterRegistry.class)
                            .get("piecework.ledger.payouts.sender.unanswered")
                            .tag("rail", "bank")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            MonitoringFiles.assertNameSender(context.getBean(MeterRegistry.class));

            PayoutSender sender = context.getBean(PayoutSender.class);
            context.stop();
            assertThat(sender.status().running()).isFalse();
            context.start();
            assertThat(sender.status().running()).isTrue();
        }
    }

    @Test
    void sends_nothing_where_it_is_turned_off_or_there_is_no_rail() {
        try (var context = start(WithRail.class, "piecework.ledger.payouts.enabled=false")) {
            assertThat(context.getBeanProvider(PayoutSender.class).stream()).isEmpty();
        }
        try (var context = start(Applications.Bare.class)) {
            assertThat(context.getBeanProvider(PayoutSender.class).stream()).isEmpty();
        }
    }

    @Test
    void ends_the_start_with_several_rails_and_says_what_to_do() {
        assertThatThrownBy(() -> start(WithTwoRails.class))
                .rootCause()
                .isInstanceOfSatisfying(
                        LedgerSettingException.class,
                        failure -> assertThat(failure.action()).startsWith("Declare a PayoutSender bean for each"))
                .hasMessage("There are 2 PayoutRail beans, and the starter makes a sender for one.");
    }

    @Test
    void runs_the_senders_that_an_application_declares() {
        try (var context = start(WithSenders.class)) {
            assertThat(context.getBeanProvider(PayoutSender.class).stream())
                    .hasSize(2)
                    .allMatch(sender -> sender.status().running());
        }
    }

    /** The submission would be committed after the call. */
    @Test
    void refuses_to_send_in_a_transaction() {
        try (var context = start(WithRail.class, "piecework.ledger.payouts.every=1h")) {
            Ledger ledger = context.getBean(Ledger.class);
            await().until(() -> context.getBean(PayoutSender.class).status().running());
            context.stop();
            request(ledger, "p-1", "ada");
            PayoutSender sender = context.getBean(PayoutSender.class);
            var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

            assertThatThrownBy(() -> transaction.executeWithoutResult(joined -> sender.runOnce()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("outside of the host transaction");
            assertThat(context.getBean(Rail.class).sent).isEmpty();
            assertThat(ledger.asOperator().payout("p-1").orElseThrow().status()).isEqualTo(PayoutStatus.REQUESTED);
        }
    }
}
