package io.piecework.ledger.document.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** An explanation is written as JSON by the ledger's Jackson module, as the views are. */
class ExplanationJsonTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new LedgerJsonModule()).build();

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.000001Z");
    private static final Amount HALF = Amount.parse("USD 0.50");

    @Test
    void every_step_is_an_object_with_its_figures_and_balances() {
        var step = new Explanation.Step(
                NOON,
                NOON,
                Actor.operator("ops-1"),
                "description-1",
                List.of(new Explanation.Figure("name-1", HALF)),
                List.of(new SubBalance("account-1", "name-1", HALF)));

        assertThat(MAPPER.writeValueAsString(explanation(List.of(step), List.of("open-1"))))
                .isEqualTo(
                        "{\"assignment\":\"assignment-1\",\"task\":\"task-1\",\"title\":\"title-1\",\"worker\":\"worker-1\",\"requester\":\"requester-1\",\"status\":\"reversed\",\"steps\":[{\"effective\":\"2026-05-01T12:00:00.000001Z\",\"recorded\":\"2026-05-01T12:00:00.000001Z\",\"by\":\"operator:ops-1\",\"description\":\"description-1\",\"figures\":[{\"name\":\"name-1\",\"amount\":\"USD 0.50\"}],\"balances\":[{\"account\":\"account-1\",\"name\":\"name-1\",\"amount\":\"USD 0.50\"}]}],\"open\":[\"open-1\"],\"complete\":true}");
        assertThat(MAPPER.writeValueAsString(explanation(List.of(), List.of())))
                .endsWith("\"status\":\"reversed\",\"steps\":[],\"open\":[],\"complete\":true}");
    }

    private static Explanation explanation(List<Explanation.Step> steps, List<String> open) {
        return new Explanation(
                new AssignmentId("assignment-1"),
                new TaskId("task-1"),
                new Title("title-1"),
                new WorkerId("worker-1"),
                new RequesterId("requester-1"),
                AssignmentStatus.REVERSED,
                steps,
                open,
                true,
                Language.ENGLISH);
    }
}
