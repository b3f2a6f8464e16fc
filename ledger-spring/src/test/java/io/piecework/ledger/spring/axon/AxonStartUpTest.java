package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.spring.AddedStart;
import io.piecework.ledger.spring.Databases;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The smallest application with Axon: without JPA, without the connector to Axon Server, and without a web server. The time that the bridge
 * adds to its start is measured with {@code -Dpiecework.starts=15}; the profile {@code thorough} does it with fewer.
 */
@Tag("alone")
class AxonStartUpTest {

    private static final int STARTS = Integer.getInteger("piecework.starts", 0);
    private static final int MOST_STARTS = Math.max(STARTS, 12);
    private static final double MOST_SECONDS = 0.3;

    @TempDir
    Path folder;

    @Test
    void works_without_jpa_and_connector_and_with_the_update_checker_off() throws IOException, InterruptedException {
        assertThat(start(true).subList(1, 5))
                .containsExactly(
                        "[ada gets EUR 1.00]", "[mails]", "SpringTransactionManager", "update checker disabled: true");
    }

    @Test
    @EnabledIfSystemProperty(named = "piecework.starts", matches = "\\d+", disabledReason = "takes half a minute")
    void adds_at_most_three_tenths_of_a_second() throws IOException, InterruptedException {
        AddedStart.adds(MOST_SECONDS, STARTS, MOST_STARTS, bridge -> took(start(bridge)));
    }

    private static long took(List<String> printed) {
        return Long.parseLong(printed.get(0).substring("took ".length()));
    }

    /** Without the bridge, the same processor reads nothing: its source is Axon's own event bus. */
    private List<String> start(boolean bridge) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                SmallestAxonProcess.class.getName(),
                "--piecework.ledger.axon.enabled=" + bridge,
                "--spring.main.banner-mode=off",
                "--logging.level.root=off"));
        Stream.of(Databases.H2.properties()).map(each -> "--" + each).forEach(command::add);
        if (!bridge) {
            command.add("--spring.config.location=classpath:/axon/no-processors.yml");
        }
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(out);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed.lines().dropWhile(line -> !line.startsWith("took ")).toList();
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(
                        each -> !each.matches(
                                ".*(hibernate|data-jpa|jakarta.persistence|flyway|axon-server|grpc|actuator|mockito|kafka|scala|cloudevents).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
