package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Copies of commands in which some components differ, made by the record's canonical constructor, which checks them. */
@API(status = API.Status.INTERNAL)
public final class CommandCopies {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private CommandCopies() {}

    static Id id(Command command) {
        return (Id) Objects.requireNonNull(
                read(command, SHAPES.get(command.getClass()).components.get(0)));
    }

    /** The command itself where nothing changes. */
    @SuppressWarnings("unchecked") // a command record is its own type parameter
    static <C extends CommandRecord<C>> C given(CommandRecord<C> command, Given given) {
        return given.equals(command.given())
                ? (C) command
                : (C) make(command.getClass(), component -> isGiven(component) ? given : read(command, component));
    }

    /**
     * Makes a command of its components.
     *
     * @throws RuntimeException that of the record's constructor when it does not take the values
     */
    public static <C extends Command> C make(Class<C> type, Function<RecordComponent, @Nullable Object> values) {
        Shape shape = SHAPES.get(type);
        Object[] arguments = new Object[shape.components.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = values.apply(shape.components.get(i));
        }
        try {
            return type.cast(shape.constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new LinkageError(type.getName() + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName() + " cannot be made", e);
        }
    }

    /** Whether a component says who gives the command, rather than what. */
    public static boolean isGiven(RecordComponent component) {
        return component.getType() == Given.class;
    }

    public static @Nullable Object read(Command command, RecordComponent component) {
        try {
            return component.getAccessor().invoke(command);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(command.getClass().getName() + " has no readable " + component.getName(), e);
        }
    }

    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(List.of(components), type.getDeclaredConstructor(types));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type.getName() + " has no constructor of its components", e);
            }
        }
    }
}
