package io.piecework.ledger.spring.kafka;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.spring.LedgerAutoConfiguration;
import io.piecework.ledger.spring.LedgerProperties;
import io.piecework.ledger.spring.LedgerSettingException;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Publishes the ledger's events on the topic that the application names, with a producer that has the application's settings. */
@AutoConfiguration(
        after = LedgerAutoConfiguration.class,
        afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnProperty(LedgerKafkaAutoConfiguration.TOPIC)
@ConditionalOnBean(Ledger.class)
public final class LedgerKafkaAutoConfiguration {

    static final String TOPIC = "piecework.ledger.kafka.topic";

    private static final String FACTORY = "org.springframework.kafka.core.ProducerFactory";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(FACTORY)
    static class WithoutSpringKafka {

        WithoutSpringKafka(LedgerProperties properties) {
            throw new LedgerSettingException(
                    TOPIC + " is \"" + properties.kafka().topic() + "\", but the application has no spring-kafka.",
                    "Add spring-boot-starter-kafka to the application, or remove the property.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = FACTORY)
    static class Publishing {

        @Bean
        KafkaPublisher ledgerKafkaPublisher(
                Ledger ledger, LedgerProperties properties, ObjectProvider<ProducerFactory<?, ?>> factories) {
            LedgerProperties.Kafka kafka = properties.kafka();
            var records = new EventRecords(
                    Objects.requireNonNull(kafka.topic()),
                    kafka.source(),
                    kafka.audience(),
                    kafka.openTexts(),
                    ledger.bridge().format());
            ProducerFactory<?, ?> applications = factories.getIfUnique();
            if (applications == null) {
                throw new LedgerSettingException(
                        TOPIC + " is \"" + kafka.topic()
                                + "\", but the application has no ProducerFactory bean, or several.",
                        "Let Spring Boot configure one with spring.kafka.*, or mark one as @Primary: it names the brokers.");
            }
            Map<String, Object> settings = ProducerSettings.of(applications.getConfigurationProperties());
            int longest = new ProducerConfig(settings).getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
            return new KafkaPublisher(records, kafka.from(), producers(settings, applications), longest);
        }

        /** Has the listeners of the application's factory, such as Boot's, which measures producers. */
        @SuppressWarnings("unchecked")
        private static ProducerFactory<String, byte[]> producers(
                Map<String, Object> settings, ProducerFactory<?, ?> applications) {
            var producers =
                    new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
            producers.setPhysicalCloseTimeout(1);
            applications
                    .getListeners()
                    .forEach(each -> producers.addListener((ProducerFactory.Listener<String, byte[]>) each));
            return producers;
        }
    }
}
