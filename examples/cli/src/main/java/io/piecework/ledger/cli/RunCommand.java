package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.story.StoryClock;
import io.piecework.ledger.cli.story.StoryRun;
import io.piecework.ledger.cli.story.StoryRun.Mode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework run}. */
@Command(
        name = "run",
        description = {
            "Execute a file of commands, one JSON object a line, and check what it expects.",
            "Every command and field is in examples/cli/docs/commands.md. The same file again changes nothing. Ends with"
                    + " exit code 1 when a command is refused, an expectation fails or a line is not understood."
        })
final class RunCommand extends LedgerCommand {

    /** H2's code for a database that is not there and must not be created. */
    private static final int NO_H2_DATABASE = 90146;

    @Parameters(paramLabel = "FILE", description = "Commands and expectations, in the order of their lines.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @ArgGroup
    private Together together = new Together();

    /** What can be said only one of. */
    static final class Together {

        @Option(
                names = "--atomic",
                description = "All commands or none, in one transaction of at most " + Ledger.MOST_TOGETHER + ".")
        private boolean atomic;

        @Option(
                names = "--dry-run",
                description = "Decide all commands as --atomic does, on what is stored, and store nothing.")
        private boolean dry;

        Mode mode() {
            if (dry) {
                return Mode.DRY;
            }
            return atomic ? Mode.ATOMIC : Mode.ONE_BY_ONE;
        }
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + ": there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new NoSuchFileException(file + ": this is not a file");
        }
        Mode mode = together.mode();
        StoryClock clock = new StoryClock(clock(), now());
        if (mode == Mode.DRY && !isThere()) {
            err().println("piecework: there is no database yet, what follows is decided on an empty ledger");
            try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
                return new StoryRun(ledger, clock, mode, out(), err()).run(file) ? 0 : Mishaps.FAILED;
            }
        }
        Database.Use use = mode == Mode.DRY ? Database.Use.READS : Database.Use.CREATES;
        try (Database database = database(use);
                Ledger ledger = open(database, use, clock)) {
            return new StoryRun(ledger, clock, mode, out(), err()).run(file) ? 0 : Mishaps.FAILED;
        }
    }

    /** Whether there is a database to look at: a rehearsal must not create one. */
    private boolean isThere() throws SQLException {
        try {
            database(Database.Use.READS).close();
            return true;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && sql.getErrorCode() == NO_H2_DATABASE) {
                    return false;
                }
            }
            throw e;
        }
    }
}
