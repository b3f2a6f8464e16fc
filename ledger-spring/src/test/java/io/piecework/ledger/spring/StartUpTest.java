package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How much start-up time the ledger adds to the smallest application. Processes with and without the ledger start in turn. A build starts a
 * few of each, and more on a busy machine; {@code -Dpiecework.starts=15} sets the number.
 */
@Tag("alone")
class StartUpTest {

    private static final int STARTS = Integer.getInteger("piecework.starts", 2);
    private static final int MOST_STARTS = Math.max(STARTS, 16);
    private static final double MOST_SECONDS = 1.0;

    /** The smallest application. */
    @EnableAutoConfiguration
    static class Smallest {

        private Smallest() {}

        public static void main(String[] arguments) {
            long began = ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(java.time.Instant::toEpochMilli)
                    .orElseThrow();
            var context = new SpringApplicationBuilder(Smallest.class)
                    .web(WebApplicationType.NONE)
                    .run(arguments);
            System.out.println("took " + (System.currentTimeMillis() - began));
            context.close();
        }
    }

    @Test
    void adds_at_most_a_second() throws IOException, InterruptedException {
        AddedStart.adds(MOST_SECONDS, STARTS, MOST_STARTS, ledger -> start(ledger ? "ledger" : "none"));
    }

    /** Milliseconds from the start of the process until the application runs. */
    private static long start(String parts) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        Smallest.class.getName(),
                        "--test.with=" + parts,
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--spring.datasource.url=" + Databases.H2.freshUrl())
                .redirectErrorStream(true)
                .start();
        String printed;
        try (InputStream out = process.getInputStream()) {
            printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor()).as(printed).isZero();
        String line = printed.lines()
                .filter(each -> each.startsWith("took "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(printed));
        return Long.parseLong(line.substring("took ".length()));
    }

    /** Without libraries that only other tests need: the smallest application would not have them. */
    private static String classPath() {
        return String.join(
                java.io.File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                        .filter(
                                each -> !each.matches(
                                        ".*(hibernate|data-jpa|flyway|axon-spring|axon-server|grpc|actuator|mockito|kafka|scala|cloudevents|freemarker|icu4j|duckdb|commons-csv|ledger-(core/)?(audit|axon|documents|files|test)/).*"))
                        .toList());
    }
}
