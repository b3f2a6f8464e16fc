package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
