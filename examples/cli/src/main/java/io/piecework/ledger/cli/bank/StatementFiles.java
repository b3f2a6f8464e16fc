package io.piecework.ledger.cli.bank;

import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.report.BankReportException;
import io.piecework.ledger.bank.report.BankStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Statements that were read, with the files that have them. */
final class StatementFiles {

    private final List<BankReport> reports = new ArrayList<>();
    private final Map<String, Set<Path>> files = new LinkedHashMap<>();

    List<BankReport> reports() {
        return reports;
    }

    /** @throws IOException that names the file, the place in it, and the value */
    void read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + ": there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": this is a folder, give its files");
        }
        BankReport report;
        try (InputStream in = Files.newInputStream(file)) {
            report = BankReport.read(in);
        } catch (BankReportException wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        } catch (UncheckedIOException failed) {
            throw new IOException(
                    file + ": " + Objects.requireNonNull(failed.getCause()).getMessage(), failed);
        }
        if (report.statements().isEmpty()) {
            throw new IOException(file + ": the " + report.type() + " has no statement; give camt.053 files");
        }
        reports.add(report);
        for (BankStatement statement : report.statements()) {
            files.computeIfAbsent(statement.name(), name -> new LinkedHashSet<>())
                    .add(file.getFileName());
        }
    }

    /** The message with the files of the statements that it names. */
    String withFiles(String message) {
        var named = new LinkedHashSet<String>();
        files.forEach((statement, some) -> {
            if (message.contains(statement)) {
                some.forEach(file -> named.add(file.toString()));
            }
        });
        return named.isEmpty() ? message : message + " (" + String.join(", ", named) + ")";
    }
}
