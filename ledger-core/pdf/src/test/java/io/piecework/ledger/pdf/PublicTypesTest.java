package io.piecework.ledger.pdf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the module shows, and what it sees of the core. */
class PublicTypesTest extends ModuleWalls {

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong("io.piecework.ledger.pdf", List.of(Pdf.class)))
                .isEmpty();
    }

    @Test
    void it_knows_no_inside_of_the_engine() {
        noClasses()
                .that()
                .resideInAPackage("io.piecework.ledger.pdf..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.piecework.ledger.engine..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("io.piecework.ledger.engine.port..")))
                .check(LibraryClasses.ALL);
    }
}
