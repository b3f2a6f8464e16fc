package com.example.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.spring.PageCode;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** The code of the README's Spring chapter, compiled and run. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Path HERE = Path.of("src/test/java/com/example/platform");
    private static final Path DOCS = Path.of("../ledger-core/docs/start/spring.md");
    private static final int MOST_LINES = 30;

    private static final String STATEMENT = """
            Statement of ada in USD
            Up to now, times in UTC; as of 2026-11-24 09:00

            In this period:
              Earned    0.50  1 piece of work
              Fees      0.00  nothing was kept from your pay
              Rejected  0.00  nothing was rejected
              Paid out  0.00
            Now:
              Available  0.50
              The platform has not said here when it pays. Ask its support.

            Date        What happened   Net  Balance
            2026-11-24  approved       0.50     0.50
                09:00  dogs (for acme): photo-1
            """;

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class Times {
        @Bean
        SettableClock clock() {
            return SettableClock.at("2026-11-24T09:00:00Z");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void the_application_prints_its_first_statement_and_stores_its_rows_with_the_ledger(CapturedOutput output)
            throws IOException {
        Path init = Files.createTempFile("readme", ".sql");
        Files.writeString(
                init,
                "CREATE TABLE photo (id VARCHAR(20), reviewed BOOLEAN);"
                        + "CREATE TABLE mail (id VARCHAR(100) PRIMARY KEY, about VARCHAR(20));"
                        + "INSERT INTO photo VALUES ('photo-2', FALSE);");
        var application = new SpringApplication(Platform.class, Times.class);
        try (var context = application.run(
                "--spring.datasource.url=jdbc:h2:mem:readme",
                "--spring.sql.init.schema-locations=" + init.toUri(),
                "--spring.main.web-application-type=none",
                "--test.with=ledger")) {
            assertThat(Files.readString(DOCS)).contains("```text\n" + STATEMENT + "```");
            assertThat(output.getOut()).contains("Statement of ada in USD\n");
            assertThat(output.getOut().substring(output.getOut().indexOf("Statement of ada")))
                    .startsWith(STATEMENT)
                    .contains("Available        0.50\n");

            Ledger ledger = context.getBean(Ledger.class);
            ledger.execute(AcceptAssignment.of("photo-2", "dogs", "ada"));
            ledger.execute(SubmitAssignment.of("photo-2"));
            context.getBean(Reviews.class).approve("photo-2");
            JdbcClient rows = context.getBean(JdbcClient.class);
            assertThat(rows.sql("SELECT reviewed FROM photo")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rows.sql("SELECT about FROM mail")
                            .query(String.class)
                            .list()
                            .contains("photo-2"));
        } finally {
            Files.delete(init);
        }
    }

    @Test
    void it_takes_thirty_lines_from_the_dependency_to_the_first_statement() throws IOException {
        String chapter = chapter();
        List<String> blocks = blocks(chapter, "xml|properties|java");
        String platform = PageCode.squeezed(Files.readString(HERE.resolve("Platform.java")));
        int last = 0;
        while (!platform.contains(PageCode.squeezed(blocks.get(last)))) {
            last++;
        }
        assertThat(blocks.subList(0, last + 1).stream()
                        .mapToLong(block -> block.lines().count())
                        .sum())
                .isLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void the_readme_shows_the_code_that_is_tested_here() throws IOException {
        String sources = PageCode.squeezed(Files.readString(HERE.resolve("Platform.java")))
                + PageCode.squeezed(Files.readString(HERE.resolve("Reviews.java")))
                + PageCode.squeezed(Files.readString(HERE.resolve("SliceTest.java")));
        assertThat(blocks(chapter() + Files.readString(DOCS), "java"))
                .hasSize(5)
                .allSatisfy(block -> assertThat(sources).contains(PageCode.squeezed(block)));
    }

    private static String chapter() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf("\n## Spring Boot\n");
        return readme.substring(begin, readme.indexOf("\n## ", begin + 1));
    }

    private static List<String> blocks(String text, String languages) {
        return Pattern.compile("```(?:" + languages + ")\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
