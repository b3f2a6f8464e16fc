package io.piecework.ledger.bank;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.bank.apply.BankReports;
import io.piecework.ledger.bank.reconcile.Reconciliation;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.report.BankReportException;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicTypesTest extends ModuleWalls {

    private static final String BANK = "io.piecework.ledger.bank";

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong(
                        BANK,
                        List.of(
                                CreditTransfers.class,
                                BankReport.class,
                                BankReportException.class,
                                BankReports.class,
                                Reconciliation.class)))
                .isEmpty();
    }

    @Test
    void files_for_the_bank_know_nothing_of_the_engine() {
        noClasses()
                .that()
                .resideInAPackage(BANK + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.piecework.ledger.engine..")
                .check(LibraryClasses.ALL);
    }

    /** What leaves and what comes back share the accounts only; what applies a report, and what compares one, reads both. */
    @Test
    void a_room_imports_only_the_rooms_below_it() {
        isBlindTo("account", "transfer", "report", "apply", "reconcile");
        isBlindTo("transfer", "report", "apply", "reconcile");
        isBlindTo("report", "transfer", "apply", "reconcile");
        isBlindTo("apply", "reconcile");
        isBlindTo("reconcile", "apply");
    }

    @Test
    void only_the_check_of_an_account_knows_its_library() {
        noClasses()
                .that()
                .doNotHaveSimpleName("CheckedAccount")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.iban4j..")
                .check(LibraryClasses.ALL);
    }

    /** A reader reads what it is given: what reaches the ledger is decided in one room. */
    @Test
    void a_reader_knows_no_ledger() {
        noClasses()
                .that()
                .resideInAPackage(BANK + ".report")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.piecework.ledger.Ledger")
                .check(LibraryClasses.ALL);
    }

    private static void isBlindTo(String room, String... others) {
        noClasses()
                .that()
                .resideInAPackage(BANK + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(List.of(others).stream()
                        .map(other -> BANK + "." + other)
                        .toArray(String[]::new))
                .check(LibraryClasses.ALL);
    }
}
