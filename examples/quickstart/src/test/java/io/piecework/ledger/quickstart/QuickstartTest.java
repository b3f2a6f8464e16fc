package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart prints the committed output, and the README shows its code and output. */
class QuickstartTest {

    private static final Path OUTPUT = Path.of("output.txt");
    private static final Path SOURCE = Path.of("src/main/java/io/piecework/ledger/quickstart/Quickstart.java");

    @TempDir
    private Path folder;

    @Test
    void prints_what_is_committed() throws IOException {
        assertThat(Printed.by(() -> Quickstart.main(new String[0]))).isEqualTo(Files.readString(OUTPUT));
    }

    /** As the page of the quick start says, with the libraries and without a project. */
    @Test
    void runs_as_one_source_file() throws IOException, InterruptedException {
        String own = Path.of("target", "classes").toAbsolutePath().toString();
        String libraries = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator, -1))
                .filter(entry -> !entry.equals(own))
                .collect(Collectors.joining(File.pathSeparator));
        Path printed = folder.resolve("printed");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        libraries,
                        SOURCE.toString())
                .redirectOutput(printed.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();

        assertThat(java.waitFor())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        assertThat(Files.readString(printed)).isEqualTo(Files.readString(OUTPUT));
    }

    @Test
    void is_the_first_screen_of_the_readme() throws IOException {
        assertThat(Readme.unspaced(Files.readString(SOURCE)))
                .contains(Readme.unspaced(Readme.blocks("java").get(0)));
        assertThat(Readme.blocks("text").get(0)).isEqualTo(Files.readString(OUTPUT));
    }
}
