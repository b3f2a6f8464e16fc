package io.piecework.ledger.document.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.OperatorView;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentHistory;
import io.piecework.ledger.work.assignment.Assignments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The explanation of every kind of step, compared with {@code explained-story.txt}. */
class ExplainedStoryTest {

    private static final Path EXPECTED =
            Path.of("src/test/resources/io/piecework/ledger/document/explanation/explained-story.txt");

    private static final List<String> ASSIGNMENTS = EveryCommand.COMMANDS.stream()
            .filter(AcceptAssignment.class::isInstance)
            .map(accepted -> accepted.id().value())
            .toList();

    @EachDatabase
    void explains_every_kind_of_step_in_the_story(TestDatabase kind) throws IOException {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .clock(TestEngine.clock())
                    .build()) {
                EveryCommand.executeAll(ledger);
                OperatorView operator = ledger.asOperator();
                var explanations = new ArrayList<String>();
                ASSIGNMENTS.forEach(id -> explanations.add(
                        Documents.explain(operator, id).orElseThrow().text()));
                String story = String.join("\n", explanations);
                if (Boolean.getBoolean("piecework.approve")) {
                    Files.writeString(EXPECTED, story);
                }
                assertThat(story).isEqualTo(Files.readString(EXPECTED));
            }
            try (Engine engine = TestEngine.over(database)) {
                assertThat(kinds(engine)).isEqualTo(kinds(AssignmentEvent.Step.class));
            }
        }
    }

    /** The kinds of steps that the story's explanations describe. */
    private static Set<Class<?>> kinds(Engine engine) {
        var kinds = new HashSet<Class<?>>();
        for (String id : ASSIGNMENTS) {
            AssignmentHistory history =
                    Assignments.history(engine, new AssignmentId(id)).orElseThrow();
            history.steps().forEach(step -> kinds.add(step.getClass()));
        }
        return kinds;
    }

    /** All kinds of steps. */
    private static Set<Class<?>> kinds(Class<? extends LedgerEvent> type) {
        var kinds = new HashSet<Class<?>>();
        for (Class<?> permitted : Objects.requireNonNull(type.getPermittedSubclasses())) {
            if (permitted.isInterface()) {
                kinds.addAll(kinds(permitted.asSubclass(LedgerEvent.class)));
            } else {
                kinds.add(permitted);
            }
        }
        return kinds;
    }
}
