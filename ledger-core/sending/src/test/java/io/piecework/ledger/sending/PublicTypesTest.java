package io.piecework.ledger.sending;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.walls.MarksOfModule;
import io.piecework.ledger.walls.ModuleWalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicTypesTest extends ModuleWalls {

    private static final String SENDING = "io.piecework.ledger.sending";

    @Test
    void what_applications_do_not_reach_is_marked_internal() {
        assertThat(MarksOfModule.wrong(SENDING, List.of(PayoutSender.class, PayoutRail.class, SendingSteps.class)))
                .isEmpty();
    }

    /** What an application could write itself: everything it needs is for applications. */
    @Test
    void the_sender_knows_nothing_of_the_engine() {
        noClasses()
                .that()
                .resideInAPackage(SENDING + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.piecework.ledger.engine..")
                .check(LibraryClasses.ALL);
    }
}
