package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EventClasses;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every event that was ever stored in some form is read in that form: the forms are kept, one file a revision. */
class ApprovedEventsTest {

    private static final Path RESOURCES = Path.of("src/test/resources/io/piecework/ledger/engine");

    private static final List<ApprovedEvents> ALL = List.of(
            new ApprovedEvents(RESOURCES.resolve("events"), TestEngine.names(TestEngine.MODULES), EventClasses.ALL),
            new ApprovedEvents(RESOURCES.resolve("tip-events"), TipsModule.NAMES, List.of(TipsModule.Given.class)));

    @BeforeAll
    static void approves_what_is_new_when_it_is_told_to() {
        if (Boolean.getBoolean("piecework.approve")) {
            ALL.forEach(ApprovedEvents::approve);
        }
    }

    @Test
    void every_revision_of_every_event_has_its_file() {
        assertThat(ALL).flatMap(ApprovedEvents::missing).isEmpty();
    }

    @Test
    void every_event_is_written_as_it_was_approved() {
        assertThat(ALL).flatMap(ApprovedEvents::differing).isEmpty();
    }

    @Test
    void every_revision_is_read_as_the_event_of_today() {
        assertThat(ALL).flatMap(ApprovedEvents::unreadable).isEmpty();
    }

    @Test
    void no_approved_file_is_touched() {
        assertThat(ALL).flatMap(ApprovedEvents::touched).isEmpty();
    }

    @Test
    void no_file_is_left_without_an_event() {
        assertThat(ALL).flatMap(ApprovedEvents::leftOver).isEmpty();
    }
}
