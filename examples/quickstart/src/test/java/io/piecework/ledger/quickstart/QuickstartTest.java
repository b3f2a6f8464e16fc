package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The quickstart prints the committed output, and the README shows its code and output. */
class QuickstartTest {

    private static final Path OUTPUT = Path.of("output.txt");
    private static final Path SOURCE = Path.of("src/main/java/io/piecework/ledger/quickstart/Quickstart.java");

    @Test
    void prints_what_is_committed() throws IOException {
        assertThat(Printed.by(() -> Quickstart.main(new String[0]))).isEqualTo(Files.readString(OUTPUT));
    }

    @Test
    void is_the_first_screen_of_the_readme() throws IOException {
        assertThat(Readme.unspaced(Files.readString(SOURCE)))
                .contains(Readme.unspaced(Readme.blocks("java").get(0)));
        assertThat(Readme.blocks("text").get(0)).isEqualTo(Files.readString(OUTPUT));
    }
}
