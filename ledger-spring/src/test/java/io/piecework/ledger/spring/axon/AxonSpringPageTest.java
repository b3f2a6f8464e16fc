package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page "Axon and Spring Boot" shows the code and the settings of the application that the other tests run. */
class AxonSpringPageTest {

    private static final Path PAGE = Path.of("../ledger-core/docs/guides/axon-spring.md");
    private static final Path SOURCES = Path.of("src/test/java/com/example/campaigns");
    private static final Path SETTINGS = Path.of("src/test/resources/axon/processors.yml");

    @Test
    void every_block_of_code_is_run() throws IOException {
        String code;
        try (Stream<Path> files = Files.list(SOURCES)) {
            code = files.map(AxonSpringPageTest::read).collect(Collectors.joining("\n"));
        }
        assertThat(blocks("java"))
                .hasSize(6)
                .allSatisfy(block -> assertThat(squeezed(code)).contains(squeezed(block)));
        assertThat(blocks("yaml"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(read(SETTINGS)).startsWith(block));
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(read(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
