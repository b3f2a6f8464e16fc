package io.piecework.ledger.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PublicTypesTest extends ModuleWalls {

    private static final String AUDIT = "io.piecework.ledger.audit";
    private static final String ENGINE = "io.piecework.ledger.engine";

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong(AUDIT, List.of(Audit.class))).isEmpty();
    }

    /** What runs must not depend on what checks it. */
    @Test
    void no_class_of_the_core_knows_the_audit() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.piecework.ledger",
                        "io.piecework.ledger.money..",
                        "io.piecework.ledger.command..",
                        "io.piecework.ledger.account..",
                        "io.piecework.ledger.work..",
                        "io.piecework.ledger.payout..",
                        "io.piecework.ledger.journal..",
                        "io.piecework.ledger.reading..",
                        "io.piecework.ledger.delivery..",
                        "io.piecework.ledger.finance..",
                        "io.piecework.ledger.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AUDIT + "..")
                .check(LibraryClasses.ALL);
    }

    /** The replay compares rows as they are stored, so it alone sees how the engine stores them. */
    @Test
    void only_the_replay_knows_the_inside_of_the_engine() {
        noClasses()
                .that()
                .resideInAPackage(AUDIT + "..")
                .and()
                .resideOutsideOfPackage(AUDIT + ".replay")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ENGINE + "..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(ENGINE, ENGINE + ".port..")))
                .check(LibraryClasses.ALL);
        noClasses()
                .that()
                .resideInAPackage(AUDIT + ".replay")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ENGINE + ".h2..", ENGINE + ".postgres..", ENGINE + ".replica..", ENGINE + ".clock..")
                .check(LibraryClasses.ALL);
    }

    /** The figures are the second calculation: they know nothing of what reads, stores or recomputes. */
    @TestFactory
    Stream<DynamicTest> a_room_imports_only_the_rooms_below_it() {
        return Stream.of(
                        List.of("figures", "replay", "proof", "whatif"),
                        List.of("replay", "proof", "whatif"),
                        List.of("proof", "whatif"),
                        List.of("whatif", "replay", "figures", "proof"))
                .map(room -> DynamicTest.dynamicTest(
                        room.get(0),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(AUDIT + "." + room.get(0))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(Stream.concat(
                                                Stream.of(AUDIT),
                                                room.stream().skip(1).map(other -> AUDIT + "." + other))
                                        .toArray(String[]::new))
                                .check(LibraryClasses.ALL)));
    }

    @Test
    void its_packages_have_no_cycles() {
        slices().matching(AUDIT + ".(*)..").should().beFreeOfCycles().check(LibraryClasses.ALL);
    }
}
