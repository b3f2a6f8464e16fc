package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of the docs is the code's. {@code FrontEndInBrowserTest} validates it. */
class OpenApiDocumentTest {

    static final Path FILE = Path.of("../ledger-core/docs/reference/openapi.json");

    @Test
    void the_document_describes_the_endpoints_that_there_are() throws IOException {
        String document = OpenApiDocument.of(FrontEndScopesTest.ENDPOINTS);
        if (Boolean.getBoolean("piecework.write")) {
            Files.writeString(FILE, document);
        }

        assertThat(Files.readString(FILE))
                .as("run this test with -Dpiecework.write=true and commit docs/reference/openapi.json")
                .isEqualTo(document);
    }
}
