package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A command with a null component that must not be null, as a caller without a nullness checker can create it. */
@NullUnmarked
class MissingComponentsTest {

    @Test
    void a_command_with_a_missing_component_stores_nothing() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            for (Command command : EveryCommand.COMMANDS) {
                List<String> before = TestEngine.places(database);
                for (RecordComponent component : command.getClass().getRecordComponents()) {
                    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                            && !component.getType().isPrimitive()) {
                        assertThatThrownBy(() -> ToolCommands.execute(ledger, without(command, component)))
                                .as("%s without %s", command, component.getName())
                                .isInstanceOf(NullPointerException.class);
                    }
                }
                assertThat(TestEngine.places(database)).as("%s", command).isEqualTo(before);
                ToolCommands.execute(ledger, command);
            }
            CentPayouts.assertClean(ledger);
        }
    }

    @Test
    void the_error_names_the_missing_component_where_it_enters() {
        ReverseAssignment back = ReverseAssignment.of("v", "a", "a copy");
        assertThatThrownBy(() -> new ReverseAssignment(
                        back.operation(), back.assignment(), null, null, null, back.recovery(), back.given()))
                .hasMessage("ReverseAssignment: reason is null");
        assertThatThrownBy(() -> new Authority(null, Payer.REQUESTER)).hasMessage("Authority: approver is null");
        assertThatThrownBy(() -> new OperationId(null)).isInstanceOf(NullPointerException.class);
    }

    private static Command without(Command command, RecordComponent missing) throws Throwable {
        RecordComponent[] components = command.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getName().equals(missing.getName())
                    ? null
                    : components[i].getAccessor().invoke(command);
        }
        try {
            return command.getClass().getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
