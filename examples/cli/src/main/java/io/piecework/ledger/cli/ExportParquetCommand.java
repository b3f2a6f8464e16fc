package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.exported.DuckDbJar;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.cli.output.ReplayReport;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.export.parquet.ParquetManifest;
import java.nio.file.Path;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code piecework export parquet}. */
@Command(
        name = "parquet",
        header = "Write the postings, statement lines and events of a period as Parquet files.",
        description = {
            "Writes one file a month and kind into a new folder, and a manifest with the rows, sums and digests of each."
                    + " A row is in the month in which it took effect. The folder appears when it is complete; nothing is"
                    + " overwritten.",
            "The same events give the same bytes each time. Prints the digest of the manifest, which stands for all files:"
                    + " keep it elsewhere, and compare it when 'piecework verify --file' prints it.",
            "DuckDB writes and reads the files; the documentation has the SQL of each report. Put its driver, Maven"
                    + " org.duckdb:duckdb_jdbc, beside piecework.jar as duckdb_jdbc.jar. Without --from and --to, the files have"
                    + " everything that the reports need."
        },
        footer = {
            "piecework export parquet books",
            "piecework export parquet june --from 2026-06-01 --to 2026-07-01 --zone Europe/Amsterdam",
            "piecework verify --file june"
        })
final class ExportParquetCommand extends LedgerCommand {

    @Parameters(paramLabel = "FOLDER", description = "A folder that does not exist yet, or is empty.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PeriodOptions period;

    @Override
    public ZoneId zone() {
        return period.zone();
    }

    @Override
    public Integer call() throws Exception {
        DuckDbJar.require();
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS);
                Progress progress = Progress.of(err(), "")) {
            ParquetManifest manifest = LedgerFiles.of(ledger.asAuditor())
                    .exportParquet(
                            folder,
                            period.period(this),
                            (kind, position, last) -> progress.at(
                                    0,
                                    () -> kind + " up to position " + ReplayReport.count(position) + " of "
                                            + ReplayReport.count(last)));
            progress.pause();
            print(ReplayReport.count(manifest.rows("postings")) + " postings, "
                    + ReplayReport.count(manifest.rows("statement-lines")) + " statement lines and "
                    + ReplayReport.count(manifest.rows("events")) + " events in "
                    + ReplayReport.count(manifest.files().size()) + " files\n");
            print("Fingerprint: " + manifest.fingerprint() + "\n");
            print("manifest sha256 " + manifest.digest() + "\n");
        }
        return 0;
    }
}
