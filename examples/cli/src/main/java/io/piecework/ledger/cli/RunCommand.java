package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.database.DatabaseUnusableException;
import io.piecework.ledger.cli.story.StoryClock;
import io.piecework.ledger.cli.story.StoryRun;
import io.piecework.ledger.cli.story.StoryRun.Mode;
import io.piecework.ledger.command.Permissions;
import java.io.IOException;
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
        header = "Execute a file of commands and compare the results with those it expects.",
        description = {
            "The file has one JSON object a line: a command, or what is expected of a balance, an account or a state after"
                    + " the commands before it. Every command and field is described in examples/cli/docs/commands.md."
                    + " Creates the ledger if there is none.",
            "Running a file again changes nothing. The exit code is 1 when a command is refused, an expectation fails or a"
                    + " line is not valid; each is reported with its line."
        },
        footer = {
            "piecework run examples/stories/S7.jsonl",
            "piecework run june.jsonl --dry-run",
            "piecework run june.jsonl --atomic",
            "zcat june.jsonl.gz | piecework run -"
        })
final class RunCommand extends LedgerCommand {

    @Parameters(
            paramLabel = "FILE",
            description = "The file; its lines are executed in their order. - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @ArgGroup(heading = "Transactions (one of these; each command is stored by itself otherwise):")
    private Transactions transactions = new Transactions();

    @Option(
            names = "--trusting",
            description = "Do not check which actor may give which command, apart from what takes the platform or two"
                    + " operators: for commands of a host that has checked.")
    private boolean trusting;

    /** At most one of these is given. */
    static final class Transactions {

        @Option(
                names = "--atomic",
                description = "Store all commands or none, in one transaction of at most " + Ledger.MOST_TOGETHER
                        + " commands.")
        private boolean atomic;

        @Option(names = "--dry-run", description = "Decide all commands as --atomic does, and store nothing.")
        private boolean dryRun;

        Mode mode() {
            if (dryRun) {
                return Mode.DRY_RUN;
            }
            return atomic ? Mode.ATOMIC : Mode.SEPARATE;
        }
    }

    @Override
    public Integer call() throws Exception {
        if (file.equals(StoryRun.STANDARD_INPUT)) {
            return run();
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + ": there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new NoSuchFileException(file + ": this is not a file");
        }
        return run();
    }

    private int run() throws Exception {
        Mode mode = transactions.mode();
        StoryClock clock = new StoryClock(clock(), now());
        if (mode == Mode.DRY_RUN && !databaseExists()) {
            err().println("piecework: there is no database yet; the dry run begins with an empty ledger");
            try (Ledger ledger = Ledger.builder()
                    .inMemory()
                    .clock(clock)
                    .permissions(permissions())
                    .build()) {
                return run(ledger, clock, mode);
            }
        }
        Database.Use use = mode == Mode.DRY_RUN ? Database.Use.READS : Database.Use.CREATES;
        try (Database database = database(use);
                Ledger ledger =
                        mode == Mode.DRY_RUN ? requireNow(open(database, use, clock)) : open(database, use, clock)) {
            return run(ledger, clock, mode);
        }
    }

    @Override
    protected Permissions permissions() {
        return trusting ? Permissions.trusting() : Permissions.strict();
    }

    private int run(Ledger ledger, StoryClock clock, Mode mode) throws IOException {
        return new StoryRun(ledger, clock, mode, out(), err()).run(file) ? 0 : ErrorHandler.FAILED;
    }

    /** A dry run must not create the database. */
    private boolean databaseExists() throws SQLException {
        try {
            database(Database.Use.READS).close();
            return true;
        } catch (DatabaseUnusableException e) {
            if (e.isMissing()) {
                return false;
            }
            throw e;
        }
    }
}
