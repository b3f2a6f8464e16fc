package io.piecework.ledger.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.piecework.ledger.fixtures.LibraryClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages of each module beside the core: nothing else knows them or their libraries, neither in production nor in a test. */
class ModuleWallsTest {

    private static final String LEDGER = "io.piecework.ledger.";

    /**
     * @param packages of the module, its tests among them
     * @param libraries that no other package of production knows
     */
    private record Module(List<String> packages, List<String> libraries) {

        String[] known() {
            return packages.toArray(String[]::new);
        }
    }

    private static final Module AXON = new Module(List.of(LEDGER + "axon.."), List.of());
    private static final Module TEST =
            new Module(List.of(LEDGER + "testing.."), List.of("org.axonframework.test..", "org.hamcrest.."));
    private static final Module FILES =
            new Module(List.of(LEDGER + "file.."), List.of("org.apache.commons.csv..", "org.duckdb.."));

    private static final List<Module> ALL = List.of(AXON, TEST, FILES);

    private static final JavaClasses WITH_TESTS = new ClassFileImporter().importPackages("io.piecework.ledger");

    @TestFactory
    Stream<DynamicTest> nothing_else_knows_a_module() {
        return ALL.stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.packages().toString(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(module == AXON ? axonAndItsTestSupport() : module.known())
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(module.known())
                                .check(WITH_TESTS)));
    }

    @TestFactory
    Stream<DynamicTest> nothing_else_knows_a_modules_libraries() {
        return ALL.stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.libraries().toString(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(module.known())
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(module.libraries().toArray(String[]::new))
                                .allowEmptyShould(true)
                                .check(LibraryClasses.ALL)));
    }

    /** Axon Framework is no part of the write path, and moving to its next major version must touch these packages only. */
    @Test
    void only_the_bridge_and_its_test_support_know_axon() {
        noClasses()
                .that()
                .resideOutsideOfPackages(axonAndItsTestSupport())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(WITH_TESTS);
    }

    private static String[] axonAndItsTestSupport() {
        return new String[] {LEDGER + "axon..", LEDGER + "testing.axon.."};
    }
}
