package io.piecework.ledger.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import io.piecework.ledger.fixtures.LibraryClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages and their order: which package may import which. */
class WallsTest {

    private static final String HOUSE = "io.piecework.ledger";

    /** Each package with the lower packages that it may import; a package that is not listed fails a test. */
    private static final Map<String, List<String>> PACKAGES = new LinkedHashMap<>();

    private static final List<String> FLOORS_1_AND_2 =
            List.of("money", "text", "id", "message", "permission", "stream");
    private static final List<String> WORKFLOWS = List.of(
            "terms", "winddown", "account", "dormancy", "funding", "worker", "task", "payout", "assignment", "award");

    private static final String TESTING = "testing";

    /** The bridge to Axon Framework uses the ledger as an application does, so it may import the root. */
    private static final String BRIDGE = "axon";

    static {
        PACKAGES.put("money", List.of());
        PACKAGES.put("text", List.of());
        PACKAGES.put("id", List.of("text", "money"));
        PACKAGES.put("language", List.of("money", "text", "id"));
        PACKAGES.put("message", List.of("money", "text", "id"));
        PACKAGES.put("permission", List.of("text", "id", "message"));
        PACKAGES.put("stream", List.of("money", "text", "id", "message", "permission"));
        PACKAGES.put("fingerprint", FLOORS_1_AND_2);
        PACKAGES.put("tag", FLOORS_1_AND_2);
        PACKAGES.put("terms", List.of("money", "text", "id", "message"));
        PACKAGES.put("winddown", FLOORS_1_AND_2);
        PACKAGES.put("account", FLOORS_1_AND_2);
        PACKAGES.put("funding", with(FLOORS_1_AND_2, "winddown", "account"));
        PACKAGES.put("dormancy", with(FLOORS_1_AND_2, "account"));
        PACKAGES.put("worker", with(FLOORS_1_AND_2, "account", "dormancy"));
        PACKAGES.put("task", with(FLOORS_1_AND_2, "terms", "winddown", "account"));
        PACKAGES.put("payout", with(FLOORS_1_AND_2, "winddown", "account", "worker"));
        PACKAGES.put("assignment", with(FLOORS_1_AND_2, "terms", "account", "worker", "task"));
        PACKAGES.put("award", with(FLOORS_1_AND_2, "terms", "account", "task", "assignment"));
        PACKAGES.put("journal", with(FLOORS_1_AND_2, WORKFLOWS.toArray(String[]::new)));
        List<String> below7 = with(PACKAGES.get("journal"), "language", "journal", "fingerprint", "tag");
        PACKAGES.put("statement", with(below7, "listing"));
        PACKAGES.put("certificate", with(below7, "statement"));
        PACKAGES.put("report", with(below7, "statement", "listing"));
        PACKAGES.put("audit", with(below7, "statement", "decision", "notice"));
        PACKAGES.put("notice", with(below7, "statement", "decision"));
        PACKAGES.put("explanation", below7);
        PACKAGES.put("decision", with(below7, "statement"));
        PACKAGES.put("openitem", with(below7, "statement", "listing", "decision", "calendar"));
        PACKAGES.put("platform", below7);
        PACKAGES.put("interchange", with(below7, "statement", "report", "audit"));
        PACKAGES.put("parquet", List.of());
        PACKAGES.put("spending", with(below7, "statement", "listing"));
        PACKAGES.put("export", with(below7, "statement", "certificate", "spending", "decision", "parquet"));
        PACKAGES.put("page", with(below7, "statement", "certificate", "spending", "decision", "openitem", "export"));
        PACKAGES.put("archive", with(below7, "statement", "notice", "audit", "parquet"));
        PACKAGES.put("calendar", with(below7, "decision", "notice"));
        PACKAGES.put("listing", below7);
        PACKAGES.put("whatif", with(below7, "audit", "decision", "notice"));
        PACKAGES.put("listening", FLOORS_1_AND_2);
        PACKAGES.put("engine", FLOORS_1_AND_2);
        PACKAGES.put(BRIDGE, with(FLOORS_1_AND_2, "listening"));
    }

    @TestFactory
    Stream<DynamicTest> every_package_imports_lower_ones_only() {
        return PACKAGES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String[] forbidden = Stream.concat(
                                    PACKAGES.keySet().stream().map(WallsTest::in), Stream.of(HOUSE))
                            .filter(other -> !other.equals(in(entry.getKey())))
                            .filter(other ->
                                    !other.equals(HOUSE) || !entry.getKey().equals(BRIDGE))
                            .filter(other -> entry.getValue().stream()
                                    .noneMatch(allowed -> in(allowed).equals(other)))
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(in(entry.getKey()))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .check(LibraryClasses.ALL);
                }));
    }

    /** The test support for Axon builds on the test support of the ledger. */
    @Test
    void the_testing_package_may_import_every_package_and_only_test_support_imports_it() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in(TESTING), in(BRIDGE + "." + TESTING))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in(TESTING))
                .check(LibraryClasses.ALL);
    }

    @Test
    void every_package_is_listed() {
        String[] known = Stream.concat(
                        PACKAGES.keySet().stream().map(WallsTest::in), Stream.of(HOUSE, in(TESTING), in("json")))
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(LibraryClasses.ALL);
    }

    /** The engine's sub-packages are public in Java's sense only: the engine itself is their one user. */
    @Test
    void the_inside_of_the_engine_is_seen_by_the_engine_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + ".engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOUSE + ".engine.*..")
                .check(LibraryClasses.ALL);
    }

    /** The steps and standings of payouts read the payout's events and decisions, which do not know them. */
    @Test
    void payout_does_not_depend_on_its_sub_packages() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + ".payout")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HOUSE + ".payout.*..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(LibraryClasses.ALL);
    }

    @Test
    void only_the_engine_knows_h2() {
        only("engine.h2", "org.h2..");
    }

    @Test
    void pages_are_made_in_their_room() {
        only("page", "freemarker..", "com.openhtmltopdf..", "org.apache.pdfbox..", "org.w3c.dom..");
    }

    @Test
    void locale_data_is_known_where_people_read() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("language"), in("page"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.ibm.icu..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void only_money_knows_moneta() {
        only("money", "org.javamoney..");
    }

    @Test
    void nothing_knows_spring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void csv_is_read_and_written_where_it_belongs() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("interchange"), in("statement"), in("export"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void time_comes_from_the_clock_that_is_handed_in() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName(HOUSE + ".LedgerBuilder")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class);
        rule.check(LibraryClasses.ALL);
    }

    /** Elapsed time, by which a caller's wait ends, is no time of day; nothing that is stored may depend on it. */
    @Test
    void elapsed_time_is_measured_for_waits_only() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(HOUSE + ".stream.WaitLimit")
                .should()
                .callMethod(System.class, "nanoTime")
                .check(LibraryClasses.ALL);
    }

    @Test
    void nothing_prints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(LibraryClasses.ALL);
    }

    /** In the text of the sources: the bytecode's readers do not tell of primitive types. Java's outlines of glyphs are no money. */
    @Test
    void money_is_never_floating() throws IOException {
        var floating = Pattern.compile("\\b(double|float|Double|Float)\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("page/font/Outline.java"))
                            .flatMap(WallsTest::code)
                            .filter(line -> floating.matcher(line).find()))
                    .isEmpty();
        }
    }

    private static Stream<String> code(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("//"))
                    .map(line -> file.getFileName() + ": " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void only(String name, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(in(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(LibraryClasses.ALL);
    }

    private static String in(String name) {
        return HOUSE + "." + name + "..";
    }

    private static List<String> with(List<String> packages, String... more) {
        return Stream.concat(packages.stream(), Arrays.stream(more)).toList();
    }
}
