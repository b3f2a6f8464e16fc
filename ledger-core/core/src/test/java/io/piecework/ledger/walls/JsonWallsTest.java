package io.piecework.ledger.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.piecework.ledger.fixtures.LibraryClasses;
import org.junit.jupiter.api.Test;

/** Where JSON is written and read, and what the JSON of the API may import. */
class JsonWallsTest {

    private static final String LEDGER = "io.piecework.ledger";
    private static final String JSON = LEDGER + ".reading.json..";
    private static final String ENGINE = LEDGER + ".engine..";

    /** Receipts and refusals are among the values that it writes, so it lies above the front door. */
    @Test
    void the_json_package_is_above_all_others_and_does_not_see_the_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(JSON)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JSON)
                .check(LibraryClasses.ALL);
        noClasses()
                .that()
                .resideInAPackage(JSON)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, LEDGER + ".testing..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void json_is_stored_in_the_engine_and_written_for_applications_and_into_files() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ENGINE, LEDGER + ".file..", JSON)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(LibraryClasses.ALL);
    }
}
