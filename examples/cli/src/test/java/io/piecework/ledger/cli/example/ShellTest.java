package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.cli.CommandRun;
import io.piecework.ledger.cli.PieceworkProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A test of examples in a {@link Workspace}. Scripts in the tests' resources make the ledgers and files that examples speak of. */
abstract class ShellTest {

    private static final Path RESOURCES = Path.of("src/test/resources/examples");

    @SuppressWarnings("NullAway.Init") // opened before the tests
    private static Workspace workspace;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: no bash");
        workspace = Workspace.in(folder, PieceworkProcess.classpath());
    }

    @AfterAll
    static void close() throws InterruptedException {
        if (workspace != null) {
            workspace.close();
        }
    }

    static Workspace workspace() {
        return workspace;
    }

    /** Runs a script of the resources, if there is one of this name. */
    static boolean prepare(String name) throws Exception {
        Path script = RESOURCES.resolve(name + ".sh");
        if (Files.exists(script)) {
            runs(Files.readString(script));
        }
        return Files.exists(script);
    }

    /** Runs lines that have to succeed. */
    static CommandRun runs(String script) throws IOException, InterruptedException {
        CommandRun run = workspace.run(script);
        assertThat(run.exit()).as(script + "\n" + run.out()).isZero();
        return run;
    }
}
