package io.piecework.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.OperatorView;
import io.piecework.ledger.file.archive.ArchiveFolder;
import io.piecework.ledger.file.export.JournalFormat;
import io.piecework.ledger.file.export.parquet.ExportProgress;
import io.piecework.ledger.file.export.parquet.ParquetManifest;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.reading.json.SampleViews;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The front door: what it says of a closed ledger, of null, and of a ledger without archives; and its values as JSON. */
class LedgerFilesTest {

    @TempDir
    Path folder;

    @Test
    void an_export_of_a_closed_ledger_says_so() {
        Ledger ledger = Ledger.inMemory();
        AuditorFiles files = LedgerFiles.of(ledger.asAuditor());
        OperatorFiles operator = LedgerFiles.of(ledger.asOperator());
        ledger.close();
        for (ThrowingCallable export : new ThrowingCallable[] {
            () -> files.export(JournalFormat.CSV, new StringBuilder()),
            () -> files.exportParquet(folder.resolve("books"), StatementPeriod.all(), ExportProgress.NONE),
            () -> operator.exportWorker("ada", new StringBuilder())
        }) {
            assertThatThrownBy(export).isInstanceOf(IllegalStateException.class).hasMessage("the ledger is closed");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller may pass all the same
    void a_null_is_refused_with_the_name_of_its_parameter() {
        try (Ledger ledger = Ledger.inMemory()) {
            OperatorFiles operator = LedgerFiles.of(ledger.asOperator());
            AuditorFiles auditor = LedgerFiles.of(ledger.asAuditor());
            var calls = Map.<String, ThrowingCallable>ofEntries(
                    Map.entry("operator", () -> LedgerFiles.of((OperatorView) null)),
                    Map.entry("auditor", () -> LedgerFiles.of((AuditorView) null)),
                    Map.entry("folder", () -> ArchiveFolder.of(null)),
                    Map.entry("map", () -> operator.importCsv("acme", null)),
                    Map.entry("format", () -> auditor.export(null, new StringBuilder())),
                    Map.entry("out", () -> auditor.export(JournalFormat.CSV, null)),
                    Map.entry("tags", () -> auditor.export(JournalFormat.CSV, null, new StringBuilder())),
                    Map.entry("period", () -> auditor.exportParquet(folder, null, ExportProgress.NONE)),
                    Map.entry("progress", () -> auditor.exportParquet(folder, StatementPeriod.all(), null)),
                    Map.entry(
                            "listener",
                            () -> operator.importMechanicalTurk("acme").read(folder, null)));
            calls.forEach((name, call) ->
                    assertThatNullPointerException().as(name).isThrownBy(call).withMessage(name));
        }
    }

    @Test
    void a_ledger_without_archives_names_the_way_out() {
        try (Ledger ledger = Ledger.inMemory()) {
            assertThatThrownBy(() -> LedgerFiles.of(ledger.asOperator()).archives())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the ledger was opened without a folder for archives; name one with"
                            + " LedgerBuilder.archive(ArchiveFolder.of(folder))");
        }
    }

    @Test
    void a_manifest_is_written_as_json() {
        JsonMapper mapper =
                JsonMapper.builder().addModule(new LedgerJsonModule()).build();
        String zeros = "0".repeat(64);

        assertThat(mapper.writeValueAsString(SampleViews.of(ParquetManifest.class, true)))
                .isEqualTo("""
                {"writtenBy":"writtenBy-1","fingerprint":{"position":7,"events":7,"digest":"%1$s"},\
                "period":{"from":"2026-05-01T12:00:00.000001Z","to":"2026-05-01T12:00:00.000001Z","zone":"Z"},\
                "files":[{"name":"name-1","rows":7,"firstPosition":7,"lastPosition":7,"size":7,"sha256":"sha256-1",\
                "sums":[{"currency":"currency-1","rows":7,"amounts":[{"name":"name-1","amount":"12.50"}],\
                "digest":"%1$s"}]}]}""".formatted(zeros));
        assertThat(mapper.writeValueAsString(SampleViews.of(ParquetManifest.class, false)))
                .isEqualTo("""
                {"writtenBy":"writtenBy-1","fingerprint":{"position":7,"events":7,"digest":"%s"},\
                "period":{"from":null,"to":null,"zone":"Z"},"files":[]}""".formatted(zeros));
    }
}
