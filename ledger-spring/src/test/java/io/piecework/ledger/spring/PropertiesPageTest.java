package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.ClassPathResource;

/** The page of properties names each that the configuration metadata has, and no other. */
class PropertiesPageTest {

    private static final Path PAGE = Path.of("../ledger-core/docs/reference/properties.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(piecework\\.ledger\\.[a-z.-]+)` \\|");

    @Test
    void names_every_property_of_the_metadata() throws IOException {
        String page = Files.readString(PAGE);
        String properties = page.substring(page.indexOf("\n## All properties\n"), page.indexOf("\n## Metrics\n"));
        assertThat(ROW.matcher(properties).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(metadata());
    }

    /** Every setting that any page shows, in a block or in a sentence; one that the starter does not know would be an error. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?s)```properties\\n(.*?)```",
                "`(piecework\\.ledger\\.[a-z.-]+=[^`\\s]+)`",
            })
    void binds_the_settings_of_all_pages(String shown) throws IOException {
        int settings = 0;
        for (Path page : pages()) {
            for (var block : Pattern.compile(shown)
                    .matcher(Files.readString(page))
                    .results()
                    .toList()) {
                var properties = new Properties();
                properties.load(new StringReader(block.group(1)));
                settings += properties.size();
                new Binder(new MapConfigurationPropertySource(properties))
                        .bind(
                                LedgerProperties.PREFIX,
                                Bindable.of(LedgerProperties.class),
                                new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
            }
        }
        assertThat(settings).isGreaterThan(3);
    }

    /**
     * Pages with such blocks: {@code front-ends.md}, {@code grafana.md}, {@code kafka.md}, {@code properties.md}, {@code replicas.md},
     * {@code spring.md}, {@code webhooks.md}.
     */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../ledger-core/docs"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> metadata() throws IOException {
        String json = new ClassPathResource("META-INF/spring-configuration-metadata.json")
                .getContentAsString(StandardCharsets.UTF_8);
        var properties = (List<?>) Objects.requireNonNull(
                JsonParserFactory.getJsonParser().parseMap(json).get("properties"));
        return properties.stream()
                .map(property -> String.valueOf(((Map<?, ?>) property).get("name")))
                .filter(name -> name.startsWith("piecework.ledger."))
                .toList();
    }
}
