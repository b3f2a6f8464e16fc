package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.spring.kafka.LedgerKafkaAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/** When an application publishes on Kafka, and what it may not set. No broker runs. */
@Tag("slow")
class KafkaSettingsTest {

    private static final String NO_BROKER = "spring.kafka.bootstrap-servers=localhost:9";

    private static FailureAnalysis failure(String... properties) {
        LastAnalysis.take();
        Throwable failure = catchThrowable(() -> Applications.start(
                        Applications.Bare.class,
                        Databases.H2,
                        Stream.concat(Stream.of(NO_BROKER), Stream.of(properties))
                                .toArray(String[]::new))
                .close());
        assertThat(failure).as("it started").isNotNull();
        FailureAnalysis analysis = LastAnalysis.take();
        if (analysis == null) {
            throw new AssertionError("no failure analyzer explains it", failure);
        }
        assertThat(analysis.getDescription()).doesNotContain("\n");
        assertThat(analysis.getAction()).isNotBlank().doesNotContain("\n");
        return analysis;
    }

    @Test
    void the_page_shows_the_failure_of_an_application_with_other_acks() throws IOException {
        String failure = failure(
                        "test.with=ledger,kafka", "piecework.ledger.kafka.topic=t", "spring.kafka.producer.acks=1")
                .getDescription();
        assertThat(failure)
                .isEqualTo(
                        "spring.kafka.producer.acks is \"1\", but the ledger publishes with acks=all, so that no event is lost"
                                + " or out of order.");
        assertThat(Files.readString(Path.of("../ledger-core/docs/guides/kafka.md")))
                .contains("```text\n" + failure + "\n```\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.kafka.producer.properties.enable.idempotence=false | is \"false\", but the ledger publishes with enable.idempotence=true",
                "spring.kafka.producer.retries=0 | cannot start: Must set retries to non-zero when using the idempotent producer.",
                "spring.kafka.producer.properties.max.in.flight.requests.per.connection=6 | to at most 5",
                "piecework.ledger.kafka.source=not a reference | piecework.ledger.kafka.source is not a reference, but must be",
                "piecework.ledger.kafka.topic=no/slash | but must be 1 to 94 of the characters a-z"
            })
    void a_setting_with_which_events_could_be_lost_prevents_the_start(String property, String description) {
        assertThat(failure("test.with=ledger,kafka", "piecework.ledger.kafka.topic=t", property)
                        .getDescription())
                .contains(description);
    }

    @Test
    void a_topic_without_a_producer_factory_prevents_the_start() {
        assertThat(failure("test.with=ledger", "piecework.ledger.kafka.topic=t").getDescription())
                .isEqualTo(
                        "piecework.ledger.kafka.topic is \"t\", but the application has no ProducerFactory bean, or several.");
    }

    @Test
    void without_a_topic_nothing_is_published() {
        try (var application =
                Applications.start(Applications.Bare.class, Databases.H2, "test.with=ledger,kafka", NO_BROKER)) {
            assertThat(application.getBeansOfType(LedgerListener.class)).isEmpty();
        }
    }

    @Test
    void an_application_without_spring_kafka_starts_unless_it_names_a_topic() {
        var application = new ApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader("org.springframework.kafka", "org.apache.kafka"))
                .withPropertyValues(Databases.H2.properties())
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        LedgerAutoConfiguration.class,
                        LedgerKafkaAutoConfiguration.class));
        application.run(
                context -> assertThat(context).hasSingleBean(Ledger.class).doesNotHaveBean(LedgerListener.class));
        application
                .withPropertyValues("piecework.ledger.kafka.topic=t")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("piecework.ledger.kafka.topic is \"t\", but the application has no spring-kafka."));
    }

    /** A broker that is away costs no start: the events wait in the ledger. */
    @Test
    void an_application_starts_writes_and_stops_while_no_broker_is_there() {
        try (var application = Applications.start(
                Applications.Bare.class,
                Databases.H2,
                "test.with=ledger,kafka",
                "piecework.ledger.kafka.topic=t",
                "spring.kafka.client-id=shop",
                NO_BROKER)) {
            Ledger ledger = application.getBean(Ledger.class);
            ledger.execute(Applications.deposit("d-1", "1.00"));
            assertThat(ledger.asOperator().listeners().status().get(0).lag()).isPositive();
            assertThat(ledger.asOperator().listeners().status().get(0).deadLetters())
                    .isZero();
            await().untilAsserted(() -> assertThat(producerThreads()).isNotEmpty());
        }
        assertThat(producerThreads()).isEmpty();
    }

    private static List<String> producerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kafka-producer") && name.contains("shop-piecework-ledger"))
                .toList();
    }
}
