package io.piecework.ledger.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.LedgerWithoutAxonProcess;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.LibraryClasses;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Axon Framework is no part of the write path, and moving to its next major version must touch one package. */
class AxonWallsTest {

    private static final String LEDGER = "io.piecework.ledger";
    private static final String BRIDGE = LEDGER + ".axon..";
    private static final String TEST_SUPPORT = LEDGER + ".axon.testing..";

    @TempDir
    Path folder;

    @Test
    void only_the_bridge_knows_axon() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BRIDGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(LibraryClasses.ALL);
    }

    /** Axon Test and Hamcrest are no part of an application that runs. */
    @Test
    void only_the_bridges_test_support_knows_axon_test() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TEST_SUPPORT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework.test..", "org.hamcrest..", TEST_SUPPORT)
                .check(LibraryClasses.ALL);
    }

    @Test
    void no_package_imports_the_bridge() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BRIDGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BRIDGE)
                .check(LibraryClasses.ALL);
    }

    @Test
    void the_ledger_works_without_axon_on_the_classpath() {
        String classPath = Arrays.stream(ChildJvm.classPath().split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("axon-"))
                .collect(Collectors.joining(File.pathSeparator));

        var ended = ChildJvm.run(folder, classPath, List.of(), LedgerWithoutAxonProcess.class);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).containsExactly("no Axon", "deposit-received, 2 events");
    }
}
