package io.piecework.ledger.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.balances.WorkerBalances;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.delivery.listener.ListenerStatus;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.spring.Applications;
import io.piecework.ledger.spring.Databases;
import io.piecework.ledger.spring.LedgerCustomizer;
import io.piecework.ledger.work.award.CompensateWorker;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application publishes on a broker of Kafka 4. */
@Tag("slow")
class KafkaPublishingTest {

    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @EnableAutoConfiguration
    static class Sealed {

        @Bean
        LedgerCustomizer sealed() {
            return LedgerBuilder::sealedTexts;
        }
    }

    private static ConfigurableApplicationContext application(String topic, String... properties) {
        return application(Applications.Bare.class, Databases.H2.freshUrl(), topic, properties);
    }

    private static ConfigurableApplicationContext application(
            Class<?> type, String url, String topic, String... properties) {
        var all = new ArrayList<>(List.of(
                "test.with=ledger,kafka",
                "spring.datasource.url=" + url,
                "spring.datasource.username=sa",
                "spring.kafka.bootstrap-servers=" + broker.servers(),
                "piecework.ledger.kafka.topic=" + topic));
        all.addAll(List.of(properties));
        return Applications.start(type, all.toArray(String[]::new));
    }

    private static void pay(Ledger ledger, String name, String worker, String amount) {
        ledger.execute(CompensateWorker.of(name, worker, Amount.parse(amount), "sorry"));
    }

    private static ListenerStatus status(Ledger ledger) {
        return ledger.asOperator().listeners().status().get(0);
    }

    private static void awaitPublished(Ledger ledger) {
        await().atMost(Duration.ofSeconds(20)).until(() -> status(ledger).lag() == 0);
    }

    @Test
    void each_event_is_a_cloud_event_with_the_stored_json() throws Exception {
        broker.createTopic("envelope");
        try (var application = application("envelope")) {
            Ledger ledger = application.getBean(Ledger.class);
            pay(ledger, "a1", "ada", "EUR 1.00");
            awaitPublished(ledger);
            var message = ledger.bridge().feed().open(0).next().orElseThrow();
            ConsumerRecord<String, byte[]> first = broker.records("envelope").get(0);

            assertThat(status(ledger).name()).isEqualTo("kafka:envelope");
            assertThat(first.key()).isEqualTo("worker:ada");
            assertThat(first.value()).isEqualTo(ledger.bridge().format().write(message.event()));
            assertThat(header(first, "ce_id")).isEqualTo(message.id());
            assertThat(header(first, "ce_position")).isEqualTo("1");
            CloudEvent read = new CloudEventDeserializer().deserialize("envelope", first.headers(), first.value());
            assertThat(read.getSpecVersion()).hasToString("1.0");
            assertThat(read.getId()).startsWith("worker:ada:EUR@0-");
            assertThat(read.getSource()).hasToString("/piecework/ledger");
            assertThat(read.getType()).isEqualTo("io.piecework.ledger.earnings-credited");
            assertThat(read.getSubject()).isEqualTo("worker:ada:EUR");
            assertThat(read.getDataSchema()).hasToString("urn:piecework:ledger:event:earnings-credited:1");
            assertThat(read.getDataContentType()).isEqualTo("application/json");
            assertThat(Objects.requireNonNull(read.getTime()).toInstant()).isEqualTo(message.recorded());
        }
    }

    @Test
    void a_consumer_rebuilds_the_balances() throws Exception {
        broker.createTopic("balances");
        try (var application = application("balances")) {
            Ledger ledger = application.getBean(Ledger.class);
            pay(ledger, "a1", "ada", "EUR 1.25");
            pay(ledger, "a2", "ada", "EUR 0.50");
            pay(ledger, "b1", "bob", "USD 3.00");
            awaitPublished(ledger);
            var balances = new WorkerBalances();
            List<ConsumerRecord<String, byte[]>> records = broker.records("balances");
            records.forEach(balances::add);
            records.forEach(balances::add);

            assertThat(balances.available())
                    .isEqualTo(
                            Map.of("worker:ada:EUR", new BigDecimal("1.75"), "worker:bob:USD", new BigDecimal("3.00")));
            assertThat(balances.credited()).isEqualTo(balances.available());
        }
    }

    @Test
    void a_record_that_is_too_large_becomes_a_dead_letter_and_other_workers_go_on() throws Exception {
        broker.createTopic("large");
        try (var application = application("large", "spring.kafka.producer.properties.max.request.size=1000")) {
            Ledger ledger = application.getBean(Ledger.class);
            ledger.execute(CompensateWorker.of("a1", "ada", Amount.parse("EUR 1.00"), "sorry ".repeat(150)));
            pay(ledger, "b1", "bob", "EUR 1.00");
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            status(ledger).deadLetters() == 1 && status(ledger).lag() == 0);

            assertThat(broker.records("large"))
                    .extracting(ConsumerRecord::key)
                    .containsExactlyInAnyOrder("worker:ada", "worker:bob", "worker:bob");
            var errors = new ArrayList<String>();
            ledger.asOperator().listeners().deadLetters("kafka:large", letter -> errors.add(letter.error()));
            assertThat(errors).containsExactly("org.apache.kafka.common.errors.RecordTooLargeException");
        }
    }

    @Test
    void events_wait_for_a_broker_that_is_down() throws Exception {
        broker.createTopic("down");
        try (var application = application("down")) {
            Ledger ledger = application.getBean(Ledger.class);
            pay(ledger, "a1", "ada", "EUR 1.00");
            awaitPublished(ledger);
            broker.stop();
            pay(ledger, "a2", "ada", "EUR 2.00");
            broker.start();
            awaitPublished(ledger);

            assertThat(status(ledger).deadLetters()).isZero();
            assertThat(broker.records("down"))
                    .extracting(each -> header(each, "ce_subject"))
                    .containsExactly("worker:ada:EUR", "award:a1", "worker:ada:EUR", "award:a2");
        }
    }

    @Test
    void a_topic_has_sealed_texts_only_where_the_application_publishes_them_open() throws Exception {
        broker.createTopic("sealed");
        broker.createTopic("open");
        String url = Databases.H2.freshUrl();
        try (var application = application(Sealed.class, url, "sealed")) {
            Ledger ledger = application.getBean(Ledger.class);
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "kanarek-token"));
            ledger.execute(CloseWorker.of("c-1", "ada", "kanarek reason"));
            awaitPublished(ledger);
            assertThat(broker.records("sealed"))
                    .hasSize(4)
                    .noneMatch(each -> text(each).contains("kanarek"))
                    .anyMatch(each -> text(each).contains("\"token\":\"[sealed]\""))
                    .anyMatch(each -> text(each).contains("\"reason\":\"[sealed]\""));
        }
        try (var application = application(Sealed.class, url, "open", "piecework.ledger.kafka.open-texts=true")) {
            Ledger ledger = application.getBean(Ledger.class);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> broker.records("open").size() == 4);
            ledger.execute(RemovePayoutMethod.of("m-2", "ada"));
            ledger.asOperator()
                    .eraseWorker(EraseWorker.of("e-1", "ada", "GDPR Article 17", "ops-2")
                            .by(Actor.operator("ops-1")));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> broker.records("open").stream()
                            .anyMatch(each -> header(each, "ce_type").endsWith(".worker-erased")));
            assertThat(broker.records("open"))
                    .as("no erasure reaches a topic: worker-erased is the sign to delete")
                    .anyMatch(each -> text(each).contains("kanarek-token"))
                    .anyMatch(each -> text(each).contains("kanarek reason"));
        }
    }

    private static String text(ConsumerRecord<String, byte[]> event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }

    static String header(ConsumerRecord<?, ?> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
