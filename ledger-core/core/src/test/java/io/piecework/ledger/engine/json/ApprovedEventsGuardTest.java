package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Upcaster;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The problems that {@link ApprovedEventsTest} reports, each caused on purpose. */
class ApprovedEventsGuardTest {

    private static final String FIRST = "tip-given.1.json";

    private static final LedgerModule CHANGED = registration -> registration.events(ChangedEvent.class);

    @TempDir
    private Path folder;

    sealed interface ChangedEvent extends LedgerEvent {}

    @EventName("tip-given")
    record Changed(Amount tip, Stamp stamp) implements ChangedEvent {}

    sealed interface RaisedEvent extends LedgerEvent {}

    @EventName(value = "tip-given", revision = 2)
    record Raised(Amount tip, Stamp stamp) implements RaisedEvent {}

    @BeforeEach
    void accepts_an_unchanged_event() {
        earlier().approve();
        assertThat(earlier().problems()).isEmpty();
    }

    @Test
    void reports_an_event_without_a_file() {
        assertThat(raised(ApprovedEventsGuardTest::rightly).problems())
                .singleElement()
                .asString()
                .startsWith("tip-given.2.json is missing; write it with -Dpiecework.approve=true");
    }

    @Test
    void reports_a_changed_record_without_a_new_revision() {
        assertThat(of(CHANGED, folder, Changed.class).problems())
                .hasSize(2)
                .anyMatch(problem ->
                        problem.startsWith(FIRST + " was approved, but the event is now written differently; stored"
                                + " events never change: restore the file. A changed event needs the next revision in its"
                                + " @EventName and an upcaster"))
                .anyMatch(problem -> problem.startsWith(FIRST + " cannot be read: "));
    }

    @Test
    void reports_an_upcaster_that_does_not_produce_the_current_event() {
        ApprovedEvents raised = raised(tip -> tip.rename("amount", "tip"));
        raised.approve();
        assertThat(raised.problems()).singleElement().asString().startsWith(FIRST + " cannot be read: Unrecognized");
        assertThat(raised(ApprovedEventsGuardTest::rightly).problems()).isEmpty();
    }

    @Test
    void reports_a_changed_file() throws IOException {
        edit();
        assertThat(earlier().problems())
                .anyMatch(problem ->
                        problem.startsWith(FIRST + " was approved, but the event is now written differently"))
                .anyMatch(problem ->
                        problem.startsWith(FIRST + " differs from the approved file; stored events never change"));
    }

    @Test
    void reports_a_file_that_changed_together_with_its_event(@TempDir Path other) throws IOException {
        of(CHANGED, other, Changed.class).approve();
        Files.copy(other.resolve(FIRST), folder.resolve(FIRST), StandardCopyOption.REPLACE_EXISTING);

        assertThat(of(CHANGED, folder, Changed.class).problems())
                .singleElement()
                .asString()
                .startsWith(FIRST + " differs from the approved file");
    }

    @Test
    void reports_a_missing_file() throws IOException {
        Files.delete(folder.resolve(FIRST));
        earlier().approve();
        assertThat(earlier().problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith(FIRST + " is missing"))
                .anyMatch(problem -> problem.startsWith(FIRST + " was approved and is missing"));
    }

    @Test
    void reports_a_file_without_approval_and_without_an_event() throws IOException {
        Files.copy(folder.resolve(FIRST), folder.resolve("tip-given.2.json"));
        assertThat(earlier().problems())
                .containsExactly(
                        "tip-given.2.json is not approved; stored events never change: restore the file."
                                + " A changed event needs the next revision in its @EventName and an upcaster",
                        "tip-given.2.json has no event; a stored event must stay readable for ever");
    }

    @Test
    void approving_overwrites_no_file() throws IOException {
        String edited = edit();
        earlier().approve();
        assertThat(folder.resolve(FIRST)).hasContent(edited);
        assertThat(earlier().altered()).hasSize(1);
    }

    private static void rightly(Upcaster.Fields tip) {
        tip.rename("amount", "tip");
        List.of("operation", "worker", "total").forEach(tip::remove);
    }

    private String edit() throws IOException {
        String edited = Files.readString(folder.resolve(FIRST)).replace("12.50", "99.50");
        Files.writeString(folder.resolve(FIRST), edited);
        return edited;
    }

    private ApprovedEvents earlier() {
        return of(new TipsRevision1Module(), folder, TipsRevision1Module.Given.class);
    }

    private ApprovedEvents raised(Upcaster step) {
        return of(
                registration -> registration.events(RaisedEvent.class).upcaster(Raised.class, 1, step),
                folder,
                Raised.class);
    }

    private static ApprovedEvents of(LedgerModule module, Path folder, Class<?> event) {
        return new ApprovedEvents(folder, TestEngine.names(List.of(module)), List.of(event));
    }
}
