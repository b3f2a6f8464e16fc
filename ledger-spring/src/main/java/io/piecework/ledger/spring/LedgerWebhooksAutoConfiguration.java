package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.BatchListener;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.spring.LedgerLifecycle.FurtherListeners;
import io.piecework.ledger.webhook.WebhookEndpoint;
import io.piecework.ledger.webhook.Webhooks;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The endpoints of {@code piecework.ledger.webhooks}, in an application with {@code ledger-webhooks}. */
@AutoConfiguration(after = LedgerAutoConfiguration.class)
@Conditional(LedgerWebhooksAutoConfiguration.Named.class)
@ConditionalOnBean(Ledger.class)
public final class LedgerWebhooksAutoConfiguration {

    static final String ENDPOINTS = LedgerProperties.PREFIX + ".webhooks";

    /** Whether the application names an endpoint. */
    static final class Named extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean named = Binder.get(context.getEnvironment())
                    .bind(ENDPOINTS, Bindable.mapOf(String.class, Object.class))
                    .isBound();
            return new ConditionOutcome(
                    named, ConditionMessage.forCondition("Webhooks").because(ENDPOINTS + " is set: " + named));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Webhooks.class)
    static class Present {

        @Bean
        FurtherListeners ledgerWebhooks(Ledger ledger, LedgerProperties properties) {
            List<LedgerListener> senders = properties.webhooks().entrySet().stream()
                    .<LedgerListener>map(each -> sender(ledger, each.getKey(), each.getValue()))
                    .toList();
            return () -> senders;
        }

        private static Sender sender(Ledger ledger, String name, WebhookProperties properties) {
            try {
                if (properties.url() == null) {
                    throw new IllegalArgumentException("its url is missing");
                }
                var endpoint = new WebhookEndpoint(
                        name,
                        URI.create(properties.url()),
                        properties.secrets(),
                        Set.copyOf(properties.events()),
                        properties.audience(),
                        properties.from(),
                        WebhookEndpoint.TWO_DAYS,
                        properties.timeout(),
                        properties.parallel(),
                        properties.internalNetwork(),
                        properties.openTexts());
                return new Sender(endpoint.listener(), endpoint.policy(), Webhooks.sender(ledger, endpoint));
            } catch (IllegalArgumentException e) {
                throw new LedgerSettingException(
                        ENDPOINTS + "." + name + " is not valid: " + e.getMessage() + ".",
                        "Correct the properties of this endpoint, which ledger-core/docs/guides/webhooks.md explains.",
                        e);
            }
        }
    }

    /** A sender as a listener of the starter. */
    record Sender(String name, ListenerPolicy policy, BatchListener sender) implements LedgerListener, BatchListener {

        @Override
        public Map<Message, Exception> onAll(List<Message> messages) throws Exception {
            return sender.onAll(messages);
        }

        @Override
        public void on(Message message) throws Exception {
            sender.on(message);
        }
    }

    /** An application would wait in vain for what it does not send. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("io.piecework.ledger.webhook.Webhooks")
    static class Missing {

        @Bean
        FurtherListeners ledgerWebhooks() {
            throw new LedgerSettingException(
                    ENDPOINTS + " is set, but webhooks are not on the class path.",
                    "Add the dependency io.piecework:ledger-webhooks, or remove the property.");
        }
    }
}
