package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RefusalCatalogueTest {

    @Test
    void the_page_explains_every_code_and_no_other() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/refusals.md"));

        assertThat(Pattern.compile("^## `([a-z-]+)`$", Pattern.MULTILINE)
                        .matcher(page)
                        .results()
                        .map(result -> result.group(1)))
                .containsExactlyElementsOf(Arrays.stream(RefusalCode.values())
                        .map(RefusalCode::toString)
                        .toList());
    }
}
