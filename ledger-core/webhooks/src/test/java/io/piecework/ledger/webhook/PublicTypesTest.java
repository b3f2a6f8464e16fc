package io.piecework.ledger.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicTypesTest extends ModuleWalls {

    private static final String WEBHOOK = "io.piecework.ledger.webhook";

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong(WEBHOOK, List.of(Webhooks.class))).isEmpty();
    }

    /** The engine's port is the only package of it that modules see. */
    @Test
    void webhooks_know_no_inside_of_the_engine() {
        noClasses()
                .that()
                .resideInAPackage(WEBHOOK)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.piecework.ledger.engine..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("io.piecework.ledger.engine.port..")))
                .check(LibraryClasses.ALL);
    }
}
