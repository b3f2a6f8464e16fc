package io.piecework.ledger.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.spring.PageCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on Kafka shows the code that the tests run. */
class KafkaPageTest {

    private static final Path SOURCES = Path.of("src/test/java/com/example/balances");

    @Test
    void shows_the_topic_and_the_whole_consumer() throws IOException {
        List<String> blocks = PageCode.blocks("kafka.md", "java");
        assertThat(blocks).hasSize(2);
        assertThat(joined(Files.readString(SOURCES.resolve("Topics.java")))).contains(joined(blocks.get(0)));
        assertThat(blocks.get(1)).isEqualTo(Files.readString(SOURCES.resolve("WorkerBalances.java")));
    }

    /** The page breaks some lines elsewhere. */
    private static String joined(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining());
    }
}
