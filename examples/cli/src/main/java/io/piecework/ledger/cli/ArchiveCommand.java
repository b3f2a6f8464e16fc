package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.argument.Moment;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.cli.output.ReplayReport;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.archive.Archive;
import io.piecework.ledger.file.archive.Archives;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework archive}. */
@Command(
        name = "archive",
        header = "Move the content of old events into files, bring it back, or list the files.",
        description = {
            "Moves the content of all events that were recorded before a moment, where the books are closed up to there and"
                    + " nothing was appended to the event's stream since. Every event keeps its row with its time and its"
                    + " hash; statements, explanations and 'piecework verify' read the rest from the file.",
            "Every command needs the folder of the archives from then on: --archives, or $PIECEWORK_ARCHIVES. Back it up"
                    + " with the database.",
            "Without an option, lists the archives. Needs DuckDB's driver (Maven: org.duckdb:duckdb_jdbc) as"
                    + " duckdb_jdbc.jar beside piecework.jar."
        },
        footer = {
            "piecework archive --archives archives --until 2026-07-01",
            "piecework archive --archives archives",
            "piecework archive --archives archives --bring-back 1"
        })
final class ArchiveCommand extends LedgerCommand {

    @ArgGroup
    private @Nullable Action action;

    private static final class Action {

        @Option(
                names = "--until",
                paramLabel = "TIME",
                description =
                        "Move what was recorded before this moment, such as 2026-01-01; a date is its start in UTC.")
        @Nullable
        Moment until;

        @Option(
                names = "--bring-back",
                paramLabel = "NUMBER",
                description =
                        "Move the content of an archive back into the database. Keep its files as long as backups are older.")
        @Nullable
        Integer number;
    }

    @Override
    public Integer call() throws Exception {
        Database.Use use = action == null ? Database.Use.READS : Database.Use.WRITES;
        try (Database database = database(use);
                Ledger ledger = open(database, use);
                Progress progress = Progress.of(err(), "")) {
            Archives archives = LedgerFiles.of(ledger.asOperator()).archives();
            LongConsumer moving = events -> progress.at(0, () -> ReplayReport.count(events) + " events moved");
            if (action == null) {
                archives.list().forEach(this::print);
            } else if (action.number != null) {
                long back = archives.bringBack(action.number, moving);
                progress.pause();
                print(ReplayReport.count(back) + " events are back in the database\n");
            } else if (action.until != null) {
                Instant until = action.until.in(ZoneOffset.UTC);
                Optional<Archive> archive = archives.move(until, moving);
                progress.pause();
                archive.ifPresentOrElse(this::print, () -> print("nothing was left to move\n"));
            }
        }
        return 0;
    }

    private void print(Archive archive) {
        print("archive " + archive.number() + ": " + ReplayReport.count(archive.events()) + " events until "
                + archive.until() + ", sha256 " + archive.sha256() + "\n");
    }
}
