package io.piecework.ledger.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.piecework.ledger.fixtures.LibraryClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which packages of the engine may import which, and which of them may name a library. */
class EngineWallsTest {

    private static final String LEDGER = "io.piecework.ledger";
    private static final String ENGINE = LEDGER + ".engine";

    /** Each sub-package with the sub-packages that it may import; none may import the engine package itself. */
    private static final Map<String, List<String>> ALLOWED = new TreeMap<>(Map.of(
            "json", List.of(),
            "connection", List.of(),
            "jdbc", List.of("connection", "json"),
            "clock", List.of("jdbc", "json"),
            "h2", List.of("connection", "jdbc", "json"),
            "postgres", List.of("connection", "jdbc", "json"),
            "store", List.of("connection", "jdbc", "json"),
            "replica", List.of("store", "jdbc", "json")));

    @TestFactory
    Stream<DynamicTest> a_sub_package_imports_only_the_sub_packages_below_it() {
        return ALLOWED.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    String[] forbidden = Stream.concat(
                                    Stream.of(ENGINE),
                                    ALLOWED.keySet().stream()
                                            .filter(other -> !other.equals(each.getKey()))
                                            .filter(other -> !each.getValue().contains(other))
                                            .map(EngineWallsTest::in))
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(in(each.getKey()))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .check(LibraryClasses.ALL);
                }));
    }

    @Test
    void every_sub_package_of_the_engine_is_listed() {
        String[] known = Stream.concat(
                        Stream.of(ENGINE, in("port")), ALLOWED.keySet().stream().map(EngineWallsTest::in))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ENGINE + "..")
                .should()
                .resideInAnyPackage(known)
                .check(LibraryClasses.ALL);
    }

    /** The sub-packages' public types are public for the engine only, and for the replay of all events in {@code ledger-audit}. */
    @Test
    void no_package_outside_the_engine_imports_its_sub_packages() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ALLOWED.keySet().stream().map(EngineWallsTest::in).toArray(String[]::new))
                .check(LibraryClasses.ALL);
    }

    @Test
    void only_h2_imports_the_h2_database() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("h2"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void only_json_imports_jackson_within_the_engine() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "..")
                .and()
                .resideOutsideOfPackage(in("json"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(LibraryClasses.ALL);
    }

    /**
     * An application's transaction is its connection, and the port that hands it over names JDBC. Parquet files are written and read by DuckDB's
     * driver, which is JDBC's too.
     */
    @Test
    void only_the_engine_and_the_port_of_host_transactions_import_jdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ENGINE + "..", LEDGER + ".file..")
                .and()
                .doNotHaveFullyQualifiedName(LEDGER + ".engine.port.HostTransaction")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(LibraryClasses.ALL);
    }

    private static String in(String subPackage) {
        return ENGINE + "." + subPackage + "..";
    }
}
