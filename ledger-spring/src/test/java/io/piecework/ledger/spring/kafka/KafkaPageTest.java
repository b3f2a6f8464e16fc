package io.piecework.ledger.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on Kafka shows the code that the tests run. */
class KafkaPageTest {

    private static final Path PAGE = Path.of("../ledger-core/docs/guides/kafka.md");
    private static final Path SOURCES = Path.of("src/test/java/com/example/balances");

    @Test
    void shows_the_topic_and_the_whole_consumer() throws IOException {
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(2);
        assertThat(squeezed(Files.readString(SOURCES.resolve("Topics.java")))).contains(squeezed(blocks.get(0)));
        assertThat(blocks.get(1)).isEqualTo(Files.readString(SOURCES.resolve("WorkerBalances.java")));
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining());
    }
}
