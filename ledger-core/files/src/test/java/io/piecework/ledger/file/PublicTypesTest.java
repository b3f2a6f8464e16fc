package io.piecework.ledger.file;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.file.archive.ArchiveFolder;
import io.piecework.ledger.file.export.CertificateExport;
import io.piecework.ledger.file.export.DecisionExport;
import io.piecework.ledger.file.export.FeeListExport;
import io.piecework.ledger.file.export.RecordWriter;
import io.piecework.ledger.file.export.RequesterStatementExport;
import io.piecework.ledger.file.export.SettlementExport;
import io.piecework.ledger.file.export.SettlementRow;
import io.piecework.ledger.file.export.StatementExport;
import io.piecework.ledger.file.export.parquet.ExportedFiles;
import io.piecework.ledger.file.imports.ImportStoppedException;
import io.piecework.ledger.file.imports.ResultsFileException;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicTypesTest extends ModuleWalls {

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong(
                        "io.piecework.ledger.file",
                        List.of(
                                LedgerFiles.class,
                                ArchiveFolder.class,
                                ExportedFiles.class,
                                StatementExport.class,
                                SettlementExport.class,
                                SettlementRow.class,
                                RequesterStatementExport.class,
                                FeeListExport.class,
                                CertificateExport.class,
                                DecisionExport.class,
                                RecordWriter.class,
                                ImportStoppedException.class,
                                ResultsFileException.class)))
                .isEmpty();
    }

    /** The engine's port, its only package that modules see, is no part of this list. */
    @Test
    void files_know_no_inside_of_the_engine() {
        noClasses()
                .that()
                .resideInAPackage("io.piecework.ledger.file..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.piecework.ledger.engine..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("io.piecework.ledger.engine.port..")))
                .check(LibraryClasses.ALL);
    }

    @Test
    void its_packages_have_no_cycles() {
        slices().matching("io.piecework.ledger.file.(*)..")
                .should()
                .beFreeOfCycles()
                .check(LibraryClasses.ALL);
    }
}
