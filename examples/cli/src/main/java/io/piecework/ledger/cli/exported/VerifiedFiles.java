package io.piecework.ledger.cli.exported;

import io.piecework.ledger.cli.output.JsonText;
import io.piecework.ledger.cli.output.ReplayReport;
import io.piecework.ledger.file.export.parquet.ExportedFiles;
import io.piecework.ledger.file.export.parquet.ParquetManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exported files, compared with their manifest.
 *
 * @param recounted whether DuckDB counted their rows and sums
 */
public record VerifiedFiles(ParquetManifest manifest, boolean recounted, List<String> findings) {

    public VerifiedFiles {
        findings = List.copyOf(findings);
    }

    /** @param path the folder or its manifest */
    public static VerifiedFiles in(Path path) throws IOException {
        ExportedFiles files = ExportedFiles.in(path);
        var findings = new ArrayList<>(files.differences());
        if (!findings.isEmpty()) {
            return new VerifiedFiles(files.manifest(), false, findings);
        }
        Optional<List<String>> counted = Recount.differences(files.folder(), files.manifest());
        counted.ifPresent(findings::addAll);
        return new VerifiedFiles(files.manifest(), counted.isPresent(), findings);
    }

    public String inWords() {
        long rows =
                manifest.files().stream().mapToLong(ParquetManifest.File::rows).sum();
        String found = findings.isEmpty()
                ? "nothing differs"
                : findings.size() == 1 ? "1 thing differs" : ReplayReport.count(findings.size()) + " things differ";
        String counted = recounted
                ? "sizes, digests, rows and sums compared"
                : findings.isEmpty()
                        ? "sizes and digests compared; rows and sums are compared too if " + Recount.DRIVER
                                + " is on the class path, or beside piecework.jar as duckdb_jdbc.jar"
                        : "rows and sums not compared";
        return ReplayReport.count(manifest.files().size()) + " files with " + ReplayReport.count(rows)
                + " rows verified: "
                + found + " (" + counted + ")\nFingerprint: " + manifest.fingerprint() + "\nmanifest sha256 "
                + manifest.digest() + "\n";
    }

    public String inJson() {
        return "{\"files\":" + manifest.files().size() + ",\"rows\":"
                + manifest.files().stream()
                        .mapToLong(ParquetManifest.File::rows)
                        .sum() + ",\"recounted\":" + recounted
                + ",\"findings\":" + findings.size() + ",\"fingerprint\":"
                + JsonText.quoted(manifest.fingerprint().toString()) + ",\"manifest\":"
                + JsonText.quoted(manifest.digest()) + "}";
    }
}
