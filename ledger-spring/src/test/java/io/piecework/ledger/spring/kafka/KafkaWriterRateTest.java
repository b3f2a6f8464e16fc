package io.piecework.ledger.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.Applications;
import io.piecework.ledger.spring.Databases;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The rate of the writer without Kafka, with a broker that is down, and with one that is up: {@code -Dpiecework.kafka.rounds=20}. The slices
 * of a round follow each other, in changing order, so that other load on the machine meets all three.
 */
@Tag("alone")
@EnabledIfSystemProperty(
        named = "piecework.kafka.rounds",
        matches = "\\d+",
        disabledReason = "measures for minutes on a machine without other load")
class KafkaWriterRateTest {

    private static final int ROUNDS = Integer.getInteger("piecework.kafka.rounds", 0);
    private static final int COMMANDS = Integer.getInteger("piecework.kafka.commands", 4_000);
    private static final int WORKERS = 500;

    private enum Kind {
        WITHOUT,
        DOWN,
        UP
    }

    private static final String[] SETTINGS = {"piecework.ledger.due.enabled=false"};

    private final Map<Kind, String[]> databases = new EnumMap<>(Kind.class);
    private int next;

    @Test
    void a_broker_that_is_down_costs_the_writer_nothing() throws Exception {
        try (var broker = new TestBroker()) {
            broker.createTopic("up");
            var rates = new EnumMap<Kind, List<Double>>(Kind.class);
            for (int round = -2; round < ROUNDS; round++) {
                for (int slice = 0; slice < Kind.values().length; slice++) {
                    Kind kind = Kind.values()[Math.floorMod(round + slice, Kind.values().length)];
                    double rate = rate(broker, kind);
                    if (round >= 0) {
                        rates.computeIfAbsent(kind, any -> new ArrayList<>()).add(rate);
                    }
                }
            }
            rates.forEach((kind, each) -> System.out.printf("%s: %.0f commands/s (median)%n", kind, median(each)));
            double cost = median(ratios(rates, Kind.DOWN));
            System.out.printf(
                    "broker down / without: %.3f, up / without: %.3f (medians of %d rounds)%n",
                    cost, median(ratios(rates, Kind.UP)), ROUNDS);

            assertThat(cost).isGreaterThanOrEqualTo(0.98);
        }
    }

    /** Of an application that runs alone, so that no publisher of another slice takes part of the machine. */
    private double rate(TestBroker broker, Kind kind) {
        String[] kafka = switch (kind) {
            case WITHOUT -> new String[] {"test.with=ledger"};
            case DOWN -> kafka("localhost:9");
            case UP -> kafka(broker.servers());
        };
        try (var application = Applications.start(
                Applications.Bare.class,
                Stream.of(databases.computeIfAbsent(kind, any -> Databases.POSTGRESQL.properties()), SETTINGS, kafka)
                        .flatMap(Stream::of)
                        .toArray(String[]::new))) {
            Ledger ledger = application.getBean(Ledger.class);
            rate(ledger, COMMANDS / 8);
            return rate(ledger, COMMANDS);
        }
    }

    private static String[] kafka(String servers) {
        return new String[] {
            "test.with=ledger,kafka", "piecework.ledger.kafka.topic=up", "spring.kafka.bootstrap-servers=" + servers
        };
    }

    /** Commands a second, given all at once. */
    private double rate(Ledger ledger, int count) {
        List<Command> commands = IntStream.range(0, count)
                .<Command>mapToObj(i -> CompensateWorker.of(
                        "award-" + next++, "worker-" + i % WORKERS, Amount.parse("EUR 1.00"), "sorry"))
                .toList();
        long began = System.nanoTime();
        ledger.executeEach(commands);
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private static List<Double> ratios(Map<Kind, List<Double>> rates, Kind kind) {
        List<Double> without = Objects.requireNonNull(rates.get(Kind.WITHOUT));
        List<Double> with = Objects.requireNonNull(rates.get(kind));
        return IntStream.range(0, ROUNDS)
                .mapToObj(i -> with.get(i) / without.get(i))
                .toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
