package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EventClasses;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every revision of every event can be read for ever. The approved files have one sample set for each revision. */
class ApprovedEventsTest {

    private static final Path RESOURCES = Path.of("src/test/resources/io/piecework/ledger/engine");

    private static final List<ApprovedEvents> ALL = List.of(
            new ApprovedEvents(RESOURCES.resolve("events"), TestEngine.names(TestEngine.MODULES), EventClasses.ALL),
            new ApprovedEvents(RESOURCES.resolve("tip-events"), TipsModule.NAMES, List.of(TipsModule.Given.class)));

    @BeforeAll
    static void approve_new_files_if_requested() {
        if (Boolean.getBoolean("piecework.approve")) {
            ALL.forEach(ApprovedEvents::approve);
        }
    }

    @Test
    void every_revision_of_every_event_has_its_file() {
        assertThat(ALL).flatMap(ApprovedEvents::missing).isEmpty();
    }

    @Test
    void every_event_is_written_as_approved() {
        assertThat(ALL).flatMap(ApprovedEvents::differing).isEmpty();
    }

    @Test
    void every_revision_is_read_as_the_current_event() {
        assertThat(ALL).flatMap(ApprovedEvents::unreadable).isEmpty();
    }

    @Test
    void no_approved_file_has_changed() {
        assertThat(ALL).flatMap(ApprovedEvents::altered).isEmpty();
    }

    @Test
    void every_file_has_an_event() {
        assertThat(ALL).flatMap(ApprovedEvents::withoutEvent).isEmpty();
    }
}
