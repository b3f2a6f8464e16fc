package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.spring.PageCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page "A saga that pays over a rail" shows the saga and the settings that the other tests run. */
class RailPageTest {

    @Test
    void every_block_of_code_is_run() throws IOException {
        String code = PageCode.squeezed(PageCode.sources("com/example/rail"))
                + PageCode.squeezed(PageCode.sources("io/piecework/ledger/spring/axon"));
        assertThat(PageCode.blocks("rail-saga.md", "java"))
                .hasSize(4)
                .allSatisfy(block -> assertThat(code).contains(PageCode.squeezed(block)));
        assertThat(PageCode.blocks("rail-saga.md", "yaml")).containsExactly(PageCode.settings("rail.yml"));
        assertThat(PageCode.blocks("rail-saga.md", "sql")).containsExactly(PageCode.settings("rail.sql"));
    }
}
