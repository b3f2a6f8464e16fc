package io.piecework.ledger.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.PayoutSender;
import io.piecework.ledger.sending.SenderStatus;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * A sender of payouts in an application that has {@code ledger-sending} and a {@link PayoutRail} bean; an application with several rails declares a
 * {@link PayoutSender} bean for each. They run from the start of the application to its end.
 */
@AutoConfiguration(after = LedgerAutoConfiguration.class)
@ConditionalOnClass(PayoutSender.class)
@ConditionalOnBean(Ledger.class)
@Conditional(LedgerPayoutsAutoConfiguration.OnRailOrSender.class)
@ConditionalOnBooleanProperty(name = LedgerProperties.PREFIX + ".payouts.enabled", matchIfMissing = true)
public final class LedgerPayoutsAutoConfiguration {

    private static final String SENDER = LedgerProperties.PREFIX + ".payouts.sender.";

    /** So many failures in a row are no accident. */
    private static final int MANY_FAILURES = 3;

    /** An application that has nothing to send gets no health indicator either. */
    static final class OnRailOrSender extends AnyNestedCondition {

        OnRailOrSender() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(PayoutRail.class)
        static final class OnRail {}

        @ConditionalOnBean(PayoutSender.class)
        static final class OnSender {}
    }

    @Bean
    @ConditionalOnMissingBean
    PayoutSender ledgerPayoutSender(Ledger ledger, LedgerProperties properties, ObjectProvider<PayoutRail> rails) {
        PayoutRail rail = rails.getIfUnique();
        if (rail == null) {
            throw new LedgerSettingException(
                    "There are " + rails.stream().count()
                            + " PayoutRail beans, and the starter makes a sender for one.",
                    "Declare a PayoutSender bean for each, such as PayoutSender.of(ledger, rail).build(), or set "
                            + LedgerProperties.PREFIX + ".payouts.enabled=false.");
        }
        LedgerProperties.Payouts payouts = properties.payouts();
        return PayoutSender.of(ledger, rail)
                .claim(payouts.claim())
                .every(payouts.every())
                .askEvery(payouts.askEvery())
                .build();
    }

    @Bean
    PayoutSenderLifecycle ledgerPayoutSenderLifecycle(ObjectProvider<PayoutSender> senders) {
        return new PayoutSenderLifecycle(senders.stream().toList());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {

        @Bean
        MeterBinder ledgerPayoutSenderMetrics(ObjectProvider<PayoutSender> senders) {
            return registry -> senders.forEach(sender -> {
                String rail = sender.status().rail();
                FunctionCounter.builder(SENDER + "submitted", sender, of(SenderStatus::submitted))
                        .description("Payout attempts that this instance submitted")
                        .baseUnit("payouts")
                        .tag("rail", rail)
                        .register(registry);
                Gauge.builder(SENDER + "unanswered", sender, of(SenderStatus::unanswered))
                        .description(
                                "Submitted payout attempts about which the rail has no answer and that are not sent again")
                        .baseUnit("payouts")
                        .tag("rail", rail)
                        .register(registry);
                Gauge.builder(SENDER + "failures", sender, of(SenderStatus::failures))
                        .description("How often sending has failed in a row")
                        .tag("rail", rail)
                        .register(registry);
            });
        }

        private static ToDoubleFunction<PayoutSender> of(ToDoubleFunction<SenderStatus> value) {
            return sender -> value.applyAsDouble(sender.status());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    static class Healthy {

        /** {@code management.health.payouts.enabled=false} turns it off. */
        @Bean
        @ConditionalOnEnabledHealthIndicator("payouts")
        HealthIndicator payoutsHealthIndicator(ObjectProvider<PayoutSender> senders) {
            return () -> health(senders.stream().map(PayoutSender::status).toList());
        }

        private static Health health(List<SenderStatus> senders) {
            boolean attention =
                    senders.stream().anyMatch(sender -> sender.unanswered() > 0 || sender.failures() >= MANY_FAILURES);
            Health.Builder health = Health.status(attention ? LedgerHealthIndicator.ATTENTION : Status.UP);
            senders.forEach(sender -> health.withDetail(sender.rail(), sender));
            return health.build();
        }
    }
}
