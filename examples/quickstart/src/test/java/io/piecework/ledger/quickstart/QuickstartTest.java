package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The quickstart prints the committed output, and the README shows its code and output. */
class QuickstartTest {

    private static final Path OUTPUT = Path.of("output.txt");
    private static final Path SOURCE = Path.of("src/main/java/io/piecework/ledger/quickstart/Quickstart.java");

    @Test
    void prints_the_committed_output() throws IOException {
        assertThat(run()).isEqualTo(Files.readString(OUTPUT));
    }

    @Test
    void is_the_first_example_of_the_readme() throws IOException {
        assertThat(Readme.squeezed(SOURCE))
                .contains(Readme.squeezed(Readme.blocks("java").get(0)));
        assertThat(Readme.blocks("text").get(0)).isEqualTo(Files.readString(OUTPUT));
    }

    private static String run() {
        PrintStream before = System.out;
        var captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            Quickstart.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
