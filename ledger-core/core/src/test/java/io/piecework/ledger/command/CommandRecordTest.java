package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class CommandRecordTest {

    private static final Actor ACTOR = Actor.operator("ops-1");
    private static final Instant TIME = Instant.parse("2026-06-01T00:00:00Z");
    private static final Tags TAGS = Tags.of("batch", "7");

    @Test
    void is_given_in_any_order_and_stays_of_its_type() {
        RejectAssignment rejected = RejectAssignment.of("a-1", "blurred")
                .tagged(TAGS)
                .by(ACTOR)
                .as("quality")
                .at(TIME);

        assertThat(rejected.given()).isEqualTo(new Given(ACTOR, TIME, TAGS));
        assertThat(rejected)
                .isEqualTo(RejectAssignment.of("a-1", "blurred")
                        .at(TIME)
                        .as("quality")
                        .by(ACTOR)
                        .tagged(TAGS));
        assertThat(rejected.tagged(TAGS).by(ACTOR)).isSameAs(rejected);
    }

    @Test
    void every_command_is_copied_with_all_its_other_components() {
        for (Command command : EveryCommand.COMMANDS) {
            Command given = command.tagged(TAGS).at(TIME).by(ACTOR);

            assertThat(given.getClass()).isEqualTo(command.getClass());
            assertThat(List.of(given.actor(), given.at(), given.tags())).isEqualTo(List.of(ACTOR, TIME, TAGS));
            for (RecordComponent component : command.getClass().getRecordComponents()) {
                if (!CommandCopies.isGiven(component)) {
                    assertThat(CommandCopies.read(given, component)).isEqualTo(CommandCopies.read(command, component));
                }
            }
        }
    }

    @Test
    void a_command_says_who_gives_it_in_its_last_component_and_nowhere_else() {
        for (Class<?> command : EventClasses.COMMANDS) {
            RecordComponent[] components = command.getRecordComponents();
            assertThat(components[components.length - 1].getType())
                    .as("%s", command)
                    .isEqualTo(Given.class);
            assertThat(Arrays.stream(command.getDeclaredMethods()))
                    .as("%s", command)
                    .noneMatch(method -> List.of("by", "at", "tagged").contains(method.getName())
                            && !method.isBridge()
                            && method.getParameterCount() == 1);
        }
    }

    @Test
    @NullUnmarked
    void names_what_is_missing() {
        RejectAssignment command = RejectAssignment.of("a-1", "blurred");
        assertThatNullPointerException().isThrownBy(() -> command.by(null)).withMessage("Given: actor is null");
        assertThatNullPointerException().isThrownBy(() -> command.at(null)).withMessage("at");
        assertThatNullPointerException().isThrownBy(() -> command.tagged(null)).withMessage("tags");
    }
}
