package io.piecework.ledger.spring.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.awaitility.Awaitility;

/** A controller and a broker of Kafka in this JVM; the broker can be stopped and started on its files and its port. */
final class TestBroker implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final KafkaClusterTestKit cluster;
    private final BrokerServer broker;
    private final String servers;

    TestBroker() throws Exception {
        cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("controlled.shutdown.enable", "false")
                .setConfigProp("broker.session.timeout.ms", "1500")
                .setConfigProp("broker.heartbeat.interval.ms", "150")
                .setConfigProp("auto.create.topics.enable", "false")
                .setConfigProp("log.flush.interval.messages", "1")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        broker = cluster.brokers().values().iterator().next();
        servers = cluster.bootstrapServers();
    }

    String servers() {
        return servers;
    }

    /** Cuts all connections; nothing is handed over or waited for. */
    void stop() {
        broker.shutdown(Duration.ZERO);
    }

    void start() {
        broker.startup();
    }

    /** Again where the controller has not heard of the broker for a while, as on a busy machine. */
    void createTopic(String name) {
        var topic = new NewTopic(name, PARTITIONS, (short) 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> admin.createTopics(List.of(topic)).all().get() == null);
        }
    }

    /** All records of a topic, those of each partition in order. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        var settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
