package com.example.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that the page on Spring Boot shows, typed into an empty folder, compiled and run with what their POM asks for. */
@Tag("slow")
class EmptyFolderTest {

    private static final Path PAGE = Path.of("../ledger-core/docs/start/spring.md");
    private static final Pattern FILE = Pattern.compile("(?s)`([^`\n]+)`:\n\n```[a-z]+\n(.*?)```");

    /** What the tests of the starter have beside it. */
    private static final String NOT_ASKED_FOR =
            ".*(hibernate|data-jpa|jakarta.persistence|flyway|liquibase|axon|kafka|actuator|micrometer|mockito|servlet|spring-web|boot-web|webmvc|tomcat|postgres).*";

    @TempDir
    Path folder;

    @Test
    void prints_its_first_statement() throws Exception {
        String chapter = Files.readString(PAGE)
                .split("\n## From an empty folder\n", -1)[1]
                .split("\n## ", -1)[0];
        List<MatchResult> files = FILE.matcher(chapter).results().toList();
        assertThat(files).hasSize(3);
        for (MatchResult file : files) {
            Path typed = folder.resolve(file.group(1));
            Files.createDirectories(Objects.requireNonNull(typed.getParent()));
            Files.writeString(typed, file.group(2));
        }
        assertThat(Files.readString(folder.resolve("pom.xml"))).contains("<version>" + springBoot() + "</version>");

        Path main = folder.resolve("src/main");
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-parameters",
                                "-cp",
                                classPath(),
                                "-d",
                                classes.toString(),
                                main.resolve("java/com/example/platform/Platform.java")
                                        .toString()))
                .isZero();
        assertThat(withoutTimes(statement(run(classes + File.pathSeparator + main.resolve("resources")))))
                .startsWith(withoutTimes(statement(chapter)));
    }

    private String run(String own) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                own + File.pathSeparator + classPath(),
                Platform.class.getName()));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(read(printed)).contains("\nPaid "));
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as("without a web server it ends by itself")
                    .isTrue();
            assertThat(process.exitValue()).isZero();
            return read(printed);
        } finally {
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String statement(String text) {
        String from = text.substring(text.indexOf("Statement of ada"));
        return from.substring(0, from.contains("```") ? from.indexOf("```") : from.length());
    }

    private static String withoutTimes(String statement) {
        return statement
                .replaceAll("[0-9a-f]{64}", "DIGEST")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}", "DATE")
                .replaceAll("\\d{2}:\\d{2}", "TIME");
    }

    private static String springBoot() throws IOException {
        return Pattern.compile("<spring-boot.version>(.*)</spring-boot.version>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(each -> !each.matches(NOT_ASKED_FOR) && !each.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
