package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code piecework} in a real shell, with a jar that names the classes of this build: that of a release is built after the tests. */
class LauncherTest {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final int SECONDS = 120;

    @TempDir
    Path folder;

    @BeforeEach
    void lay_the_repository_out() throws IOException {
        assumeTrue(Files.isExecutable(SHELL), "skipped: no shell");
        Path cli = folder.resolve("examples/cli");
        Files.createDirectories(cli.resolve("target"));
        for (String file : new String[] {"piecework", "batch-results.csv"}) {
            Files.copy(Path.of(file), cli.resolve(file));
        }
        assertThat(cli.resolve("piecework").toFile().setExecutable(true)).isTrue();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Piecework.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(PieceworkProcess.classpath().split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(cli.resolve("target/piecework.jar")), manifest).close();
    }

    @Test
    void runs_by_its_path_and_passes_words_files_and_exit_codes_on() throws Exception {
        CommandRun run = sh("examples/cli/piecework import mturk examples/cli/batch-results.csv"
                + " && examples/cli/piecework statement W-EVA > eva.txt && head -n 1 eva.txt");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("Statement of W-EVA in USD\n");
        assertThat(folder.resolve("piecework.mv.db")).exists();

        assertThat(sh("examples/cli/piecework find 'no such words'").exit()).isOne();
    }

    @Test
    void runs_from_the_path_and_reads_a_pipe() throws Exception {
        CommandRun run = sh("export PATH=\"$PWD/examples/cli:$PATH\"\n"
                + "echo '{\"command\":\"deposit-funds\",\"id\":\"d-1\",\"requester\":\"acme\",\"amount\":\"USD 1.00\"}'"
                + " | piecework run -");
        assertThat(run)
                .isEqualTo(new CommandRun(
                        0, "commands: 1 executed, 0 repeated, 0 refused\nexpectations: 0 held, 0 failed\n", ""));
    }

    private CommandRun sh(String script) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process shell = new ProcessBuilder(SHELL.toString(), "-c", script)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(shell.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(shell.exitValue(), Files.readString(out), Files.readString(err));
    }
}
