package io.piecework.ledger.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import io.piecework.ledger.fixtures.LibraryClasses;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages and their order: which package may import which. */
class WallsTest extends ModuleWalls {

    private static final String HOUSE = "io.piecework.ledger";

    /** Each package with the lower packages that it may import; a package that is not listed fails a test. */
    private static final Map<String, List<String>> PACKAGES = new LinkedHashMap<>();

    private static final List<String> WORDS = List.of("money", "command.text", "command.id", "command");
    private static final List<String> BASE = with(WORDS, "engine.port");
    private static final List<String> WORKFLOWS = List.of(
            "account",
            "account.dormancy",
            "account.opening",
            "account.worker",
            "work.terms",
            "work.task",
            "work.assignment",
            "work.award",
            "payout");

    static {
        PACKAGES.put("money", List.of());
        PACKAGES.put("command.text", List.of());
        PACKAGES.put("command.id", List.of("command.text", "money"));
        PACKAGES.put("command", List.of("money", "command.text", "command.id"));
        PACKAGES.put("engine.port", WORDS);
        PACKAGES.put("account", BASE);
        PACKAGES.put("account.dormancy", with(BASE, "account"));
        PACKAGES.put("account.opening", with(BASE, "account"));
        PACKAGES.put("account.worker", with(BASE, "account", "account.dormancy"));
        PACKAGES.put("work.terms", WORDS);
        PACKAGES.put("work.task", with(BASE, "work.terms", "account"));
        PACKAGES.put("work.assignment", with(BASE, "work.terms", "work.task", "account", "account.worker"));
        PACKAGES.put("work.award", with(BASE, "work.terms", "work.task", "work.assignment", "account"));
        PACKAGES.put("payout", with(BASE, "work.terms", "account", "account.worker"));
        PACKAGES.put("journal", with(BASE, WORKFLOWS.toArray(String[]::new)));
        PACKAGES.put("journal.fingerprint", BASE);
        List<String> booked = with(PACKAGES.get("journal"), "journal", "journal.fingerprint");
        PACKAGES.put("reading.lists", booked);
        PACKAGES.put("reading.statement.line", booked);
        PACKAGES.put("reading.statement", with(booked, "reading.lists", "reading.statement.line"));
        List<String> stated = with(PACKAGES.get("reading.statement"), "reading.statement");
        PACKAGES.put("reading.certificate", stated);
        PACKAGES.put("reading.decision", stated);
        PACKAGES.put("reading.notice", with(stated, "reading.decision"));
        PACKAGES.put("reading.deadline", with(stated, "reading.decision", "reading.notice"));
        List<String> read = with(PACKAGES.get("reading.deadline"), "reading.deadline");
        PACKAGES.put("reading.openitem", read);
        PACKAGES.put("delivery.listener", BASE);
        PACKAGES.put("delivery.audience", with(BASE, "delivery.listener"));
        PACKAGES.put("delivery.due", read);
        PACKAGES.put("delivery.person", with(read, "delivery.listener", "delivery.audience"));
        PACKAGES.put("finance", booked);
        List<String> engine = Stream.of("clock", "connection", "h2", "jdbc", "json", "postgres", "replica", "store")
                .map(name -> "engine." + name)
                .toList();
        PACKAGES.put("engine", with(BASE, engine.toArray(String[]::new)));
        engine.forEach(name -> PACKAGES.put(name, PACKAGES.get("engine"))); // EngineWallsTest says more
    }

    @TestFactory
    Stream<DynamicTest> every_package_imports_lower_ones_only() {
        return PACKAGES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String[] forbidden = Stream.concat(
                                    PACKAGES.keySet().stream().map(WallsTest::in), Stream.of(HOUSE))
                            .filter(other -> !other.equals(in(entry.getKey())))
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

    @Test
    void every_package_is_listed() {
        String[] known = Stream.concat(
                        PACKAGES.keySet().stream().map(WallsTest::in), Stream.of(HOUSE, in("reading.json")))
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(LibraryClasses.ALL);
    }

    /** Packages, and therefore the doors that hold them, import in one direction. */
    @Test
    void packages_have_no_cycles() {
        slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(LibraryClasses.ALL);
        slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(LibraryClasses.ALL);
    }

    @Test
    void only_the_engine_knows_h2() {
        only("engine.h2", "org.h2..");
    }

    @Test
    void only_money_knows_moneta() {
        only("money", "org.javamoney..");
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
        return HOUSE + "." + name;
    }

    private static List<String> with(List<String> packages, String... more) {
        return Stream.concat(packages.stream(), Arrays.stream(more)).toList();
    }
}
