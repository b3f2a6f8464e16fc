package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.spring.PageCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page "Axon and Spring Boot" shows the code and the settings of the application that the other tests run. */
class AxonSpringPageTest {

    private static final String PAGE = "axon-spring.md";

    @Test
    void every_block_of_code_is_run() throws IOException {
        String code = PageCode.squeezed(PageCode.sources("com/example/campaigns"))
                + PageCode.squeezed(PageCode.sources("com/example/mailing"));
        assertThat(PageCode.blocks(PAGE, "java"))
                .hasSize(5)
                .allSatisfy(block -> assertThat(code).contains(PageCode.squeezed(block)));
    }

    @Test
    void the_first_application_is_shown_whole() throws IOException {
        assertThat(PageCode.blocks(PAGE, "java").get(0)).isEqualTo(PageCode.sources("com/example/mailing"));
        assertThat(PageCode.blocks(PAGE, "yaml")).containsExactly(PageCode.settings("first/application.yml"));
        assertThat(PageCode.blocks(PAGE, "sql").get(0)).isEqualTo(PageCode.settings("first/schema.sql"));
    }

    @Test
    void its_dependencies_have_the_versions_that_are_tested() throws IOException {
        String project = Files.readString(Path.of("../pom.xml"));
        assertThat(PageCode.blocks(PAGE, "xml"))
                .singleElement()
                .satisfies(block -> assertThat(versions(block))
                        .containsExactly(
                                version(project, "version"),
                                version(project, "version"),
                                version(project, "axon.version")));
    }

    @Test
    void the_tables_of_positions_and_dead_letters_are_those_of_the_tests() {
        assertThat(String.join("", PageCode.blocks(PAGE, "sql"))).isEqualTo(PageCode.settings("schema.sql"));
    }

    @Test
    void the_page_on_spring_boot_has_the_same_url() throws IOException {
        String url = PageCode.settings("first/application.yml")
                .lines()
                .filter(line -> line.startsWith("  datasource.url: "))
                .collect(Collectors.joining())
                .substring("  datasource.url: ".length());
        assertThat(Files.readString(Path.of("../ledger-core/docs/start/spring.md")))
                .contains("\nspring.datasource.url=" + url + "\n");
    }

    private static List<String> versions(String xml) {
        return Pattern.compile("<version>(.*?)</version>")
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String version(String project, String name) {
        Matcher found = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(project);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}
