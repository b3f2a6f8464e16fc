package io.piecework.ledger.axon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicTypesTest extends ModuleWalls {

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong(
                        "io.piecework.ledger.axon",
                        List.of(LedgerCommands.class, LedgerEvents.class, LedgerRefusal.class, LedgerSerializer.class)))
                .isEmpty();
    }

    /** The bridge uses the ledger as an application does. */
    @Test
    void the_bridge_knows_commands_and_listeners_only() {
        classes()
                .that()
                .resideInAPackage("io.piecework.ledger.axon..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.piecework.ledger",
                        "io.piecework.ledger.axon..",
                        "io.piecework.ledger.money..",
                        "io.piecework.ledger.command.text..",
                        "io.piecework.ledger.command.id..",
                        "io.piecework.ledger.command..",
                        "io.piecework.ledger.command..",
                        "io.piecework.ledger.engine.port..",
                        "io.piecework.ledger.delivery.listener..",
                        "org.axonframework..",
                        "org.apiguardian..",
                        "org.jspecify..",
                        "java..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void does_not_depend_on_xstream() {
        assertThat(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .noneMatch(entry -> Path.of(entry).getFileName().toString().startsWith("xstream"));
    }
}
