package io.piecework.ledger.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.balances.WorkerBalances;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.Applications;
import io.piecework.ledger.spring.Databases;
import io.piecework.ledger.work.award.CompensateWorker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Broker and publisher are killed at random while the ledger writes. {@code -Dpiecework.kafka.kills=300} is the whole run, about ten minutes; {@code -Dpiecework.kafka.seed} repeats one.
 */
@EnabledIfSystemProperty(
        named = "piecework.faults",
        matches = "some|full",
        disabledReason = "takes 20 s; -Dpiecework.faults=some runs it, and so does the profile thorough")
class KafkaKillsTest {

    private static final int KILLS = Integer.getInteger("piecework.kafka.kills", 3);
    private static final long SEED = Long.getLong("piecework.kafka.seed", System.nanoTime());
    private static final int WORKERS = 30;
    private static final String TOPIC = "events";

    private final Random random = new Random(SEED);
    private final String url = Databases.POSTGRESQL.freshUrl();
    private final List<Publisher> publishers = new ArrayList<>();
    private final List<CompletableFuture<Void>> killed = new ArrayList<>();
    private TestBroker broker;
    private ConfigurableApplicationContext writer;
    private volatile boolean writing = true;

    /** An application that only publishes. */
    private record Publisher(ConfigurableApplicationContext context) {

        /** It ends some time later, as a process does that was suspended; until then it may still send what it holds. */
        CompletableFuture<Void> kill() {
            context.getBean(SeverableDatabase.class).sever();
            return CompletableFuture.runAsync(context::close);
        }
    }

    @EnableAutoConfiguration
    static class Publishing {

        @Bean
        SeverableDatabase dataSource(Environment environment) {
            return new SeverableDatabase(environment.getRequiredProperty("test.url"));
        }
    }

    @BeforeEach
    void start() throws Exception {
        System.out.println("seed " + SEED);
        broker = new TestBroker();
        broker.createTopic(TOPIC);
        writer = Applications.start(
                Applications.Bare.class,
                "spring.datasource.url=" + url,
                "spring.datasource.username=postgres",
                "piecework.ledger.listening.enabled=false");
    }

    @AfterEach
    void stop() {
        writing = false;
        publishers.forEach(each -> each.context.close());
        killed.forEach(CompletableFuture::join);
        writer.close();
        broker.close();
    }

    private void startPublisher() {
        publishers.add(new Publisher(Applications.start(
                Publishing.class,
                "test.with=ledger,kafka",
                "test.url=" + url,
                "spring.kafka.bootstrap-servers=" + broker.servers(),
                "piecework.ledger.due.enabled=false",
                "piecework.ledger.kafka.topic=" + TOPIC)));
    }

    /** After the kill of its owner, a claim would last for 15 seconds more. */
    private void killPublisher() {
        boolean overlapping = random.nextInt(3) == 0;
        if (overlapping) {
            startPublisher();
        }
        killed.add(publishers.remove(0).kill());
        Databases.run(url, "UPDATE ledger_listener_segment SET claimed_until = now() - interval '1 minute'");
        Databases.run(url, "UPDATE ledger_listener_member SET living_until = now() - interval '1 minute'");
        if (!overlapping) {
            startPublisher();
        }
    }

    private void killBroker() throws InterruptedException {
        broker.stop();
        Thread.sleep(random.nextInt(1_000));
        if (random.nextInt(4) == 0) {
            killPublisher();
        }
        broker.start();
    }

    @Test
    void no_event_is_missing_and_each_workers_are_in_order() throws Exception {
        Ledger ledger = writer.getBean(Ledger.class);
        startPublisher();
        var writes = CompletableFuture.supplyAsync(() -> write(ledger));
        for (int kill = 0; kill < KILLS; kill++) {
            Thread.sleep(random.nextInt(1_500));
            if (random.nextBoolean()) {
                killBroker();
            } else {
                killPublisher();
            }
        }
        writing = false;
        int commands = writes.get();
        awaitPublished(ledger);
        List<ConsumerRecord<String, byte[]>> records = broker.records(TOPIC);
        List<Message> messages = messages(ledger);
        System.out.printf(
                "%d kills of broker and publisher: %d commands, %d events, %d records%n",
                KILLS, commands, messages.size(), records.size());

        assertThat(messages).hasSizeGreaterThan(10 * KILLS);
        assertInOrderWithoutGap(records, messages);
        assertBalances(records, ledger);
    }

    private int write(Ledger ledger) {
        var amounts = new Random(SEED);
        int commands = 0;
        while (writing) {
            String amount = "EUR " + (1 + amounts.nextInt(9)) + "." + (10 + amounts.nextInt(90));
            // each worker once, so that a short run leaves none out
            int worker = commands < WORKERS ? commands : amounts.nextInt(WORKERS);
            ledger.execute(
                    CompensateWorker.of("award-" + commands++, "worker-" + worker, Amount.parse(amount), "sorry"));
            pause(amounts.nextInt(30));
        }
        return commands;
    }

    /** What an instance left half done when it was killed is published one by one, and what waits behind it too. */
    private static void awaitPublished(Ledger ledger) {
        try {
            await().atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> ledger.asOperator().listeners().status().stream()
                            .allMatch(each -> each.lag() == 0 && each.deadLetters() == 0));
        } finally {
            System.out.println(ledger.asOperator().listeners().status());
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Message> messages(Ledger ledger) {
        var messages = new ArrayList<Message>();
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                messages.add(next.get());
            }
        }
        return messages;
    }

    /** By key, the ids of the records without repeats are the ids of the ledger's messages, in the same order. */
    private static void assertInOrderWithoutGap(List<ConsumerRecord<String, byte[]>> records, List<Message> messages) {
        var expected = new HashMap<String, List<String>>();
        messages.forEach(each ->
                expected.computeIfAbsent(each.key(), any -> new ArrayList<>()).add(each.id()));
        var found = new HashMap<String, Map<String, Integer>>();
        records.forEach(each -> found.computeIfAbsent(each.key(), any -> new LinkedHashMap<>())
                .putIfAbsent(KafkaPublishingTest.header(each, "ce_id"), each.partition()));

        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((key, ids) -> {
            assertThat(ids.keySet()).as(key).containsExactlyElementsOf(expected.get(key));
            assertThat(ids.values())
                    .as(key)
                    .containsOnly(ids.values().iterator().next());
        });
    }

    private static void assertBalances(List<ConsumerRecord<String, byte[]>> records, Ledger ledger) {
        var consumer = new WorkerBalances();
        records.forEach(consumer::add);
        var expected = new HashMap<String, BigDecimal>();
        for (int worker = 0; worker < WORKERS; worker++) {
            String name = "worker-" + worker;
            ledger.asWorker(name)
                    .balance("EUR")
                    .ifPresent(balance -> expected.put(
                            "worker:" + name + ":EUR",
                            new BigDecimal(balance.available().text())));
        }
        assertThat(consumer.available()).isEqualTo(expected).hasSize(WORKERS);
        assertThat(consumer.credited()).isEqualTo(expected);
    }
}
