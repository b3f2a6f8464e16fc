package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page "Axon and Spring Boot" shows the code and the settings of the application that the other tests run. */
class AxonSpringPageTest {

    @Test
    void every_block_of_code_is_run() throws IOException {
        String code = PageCode.squeezed(PageCode.sources("com/example/campaigns"));
        assertThat(PageCode.blocks("axon-spring.md", "java"))
                .hasSize(6)
                .allSatisfy(block -> assertThat(code).contains(PageCode.squeezed(block)));
        assertThat(PageCode.blocks("axon-spring.md", "yaml"))
                .hasSize(1)
                .allSatisfy(
                        block -> assertThat(PageCode.settings("processors.yml")).startsWith(block));
    }
}
