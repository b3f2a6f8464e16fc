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
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentHistory;
import io.piecework.ledger.work.assignment.Assignments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** The explanation of every kind of step, compared with {@code explained-story.txt}. */
class ExplainedStoryTest {

    private static final List<String> ASSIGNMENTS =
            IntStream.rangeClosed(1, 13).mapToObj(i -> "a-" + i).toList();

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
                assertThat(String.join("\n", explanations)).isEqualTo(expected());
            }
            try (Engine engine = TestEngine.over(database)) {
                assertThat(kinds(engine)).isEqualTo(kinds(AssignmentEvent.Step.class));
            }
        }
    }

    private static String expected() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(ExplainedStoryTest.class.getResourceAsStream("explained-story.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
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
