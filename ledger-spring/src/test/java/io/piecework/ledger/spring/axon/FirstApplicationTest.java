package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.mailing.MailingApplication;
import io.piecework.ledger.spring.PageCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first application of the page "Axon and Spring Boot", in a JVM of its own, with the files that the page shows. */
@Tag("slow")
class FirstApplicationTest {

    private static final Path FILES = Path.of("src/test/resources/axon/first");
    private static final String BANNER = "You have not configured AxonIQ Console";

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process each : processes) {
            each.destroyForcibly().waitFor();
        }
    }

    @Test
    void prints_what_the_page_shows_and_ends_without_errors_on_sigterm() throws IOException, InterruptedException {
        Files.copy(FILES.resolve("schema.sql"), resources().resolve("schema.sql"));
        Process process = start();
        Campaigns.await(() -> printed().contains("mail to "));
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends").isTrue();

        assertThat(printed().lines().filter(line -> line.startsWith("mail to ")).map(line -> line + "\n"))
                .containsExactly(PageCode.blocks("axon-spring.md", "text").get(0));
        assertThat(printed())
                .contains(BANNER, "HikariPool-1 - Shutdown completed.")
                .doesNotContain(" ERROR ", " WARN ", "already closed");
    }

    @Test
    void without_the_table_the_start_stops_and_names_it() throws IOException, InterruptedException {
        Process process = start("--logging.level.org.axonframework.config.AxonIQConsoleModule=warn");
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends").isTrue();

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(printed()).contains("Table \"TOKENENTRY\" not found").doesNotContain(BANNER);
    }

    private Path resources() throws IOException {
        return Files.createDirectories(folder.resolve("resources"));
    }

    private Process start(String... arguments) throws IOException {
        Files.copy(FILES.resolve("application.yml"), resources().resolve("application.yml"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                resources() + File.pathSeparator + classPath(),
                MailingApplication.class.getName(),
                "--test.with=ledger,axon",
                "--spring.main.web-application-type=none"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only what an application with the page's dependencies has, as far as it matters. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(each -> !each.matches(
                        ".*(hibernate|data-jpa|jakarta.persistence|flyway|axon-server|grpc|actuator|mockito).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
