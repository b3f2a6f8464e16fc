package io.piecework.ledger.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.reports.finance.RecordColumns;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicTypesTest extends ModuleWalls {

    private static final String REPORTS = "io.piecework.ledger.reports";
    private static final String ENGINE = "io.piecework.ledger.engine";

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong(REPORTS, List.of(Reports.class, RecordColumns.class)))
                .isEmpty();
    }

    /** The engine's port, its only package that modules see, is no part of this list. */
    @Test
    void reports_know_no_inside_of_the_engine() {
        noClasses()
                .that()
                .resideInAPackage(REPORTS + "..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ENGINE + "..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage(ENGINE + ".port..")))
                .check(LibraryClasses.ALL);
    }

    /** The door sees both rooms, and a requester's lists have the totals of finance's reports. */
    @Test
    void a_room_imports_only_the_rooms_below_it() {
        noClasses()
                .that()
                .resideInAPackage(REPORTS + ".finance")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(REPORTS, REPORTS + ".requester")
                .check(LibraryClasses.ALL);
        noClasses()
                .that()
                .resideInAPackage(REPORTS + ".requester")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(REPORTS)
                .check(LibraryClasses.ALL);
    }
}
