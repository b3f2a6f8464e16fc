package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.EveryCommand;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Gives null to every parameter of the public API that is not {@code @Nullable}: one null at a time, between valid arguments. The parameters
 * are found by reflection, from the ledger, its builder, its views and all commands, and from there in the types of their parameters.
 */
class NullArgumentsTest {

    /** What the JVM says by itself; the names in it depend on how the library was compiled. */
    private static final Pattern UNCHECKED = Pattern.compile("Cannot .* because .* is null");

    private int nulls;
    private int nullElements;

    @Test
    void every_null_argument_is_refused_with_the_name_of_its_parameter() {
        var unnamed = new ArrayList<String>();
        try (var samples = new ArgumentSamples()) {
            Set<Class<?>> types = types();
            for (Class<?> type : types) {
                executables(type).forEach(executable -> unnamed.addAll(unnamed(executable, samples)));
            }
        }
        assertThat(unnamed).isEmpty();
        assertThat(nulls).isGreaterThan(500);
        assertThat(nullElements).isGreaterThan(10);
    }

    @Test
    void a_method_that_lets_a_null_pass_is_found() throws ReflectiveOperationException {
        try (var samples = new ArgumentSamples()) {
            assertThat(unnamed(Careless.class.getMethod("currency", String.class), samples))
                    .singleElement()
                    .asString()
                    .contains("Careless.currency(currency)");
        }
    }

    @Test
    void a_method_that_leaves_the_check_to_the_jvm_is_found() throws ReflectiveOperationException {
        try (var samples = new ArgumentSamples()) {
            assertThat(unnamed(Careless.class.getMethod("lower", String.class), samples))
                    .singleElement()
                    .asString()
                    .contains("Careless.lower(text)");
        }
    }

    @Test
    void a_method_that_lets_a_null_in_a_list_pass_is_found() throws ReflectiveOperationException {
        try (var samples = new ArgumentSamples()) {
            assertThat(unnamed(Careless.class.getMethod("size", List.class), samples))
                    .hasSize(2)
                    .allMatch(each -> each.contains("Careless.size(commands)"));
        }
    }

    record Careless() {

        public static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }

        public static int size(List<Command> commands) {
            return Objects.requireNonNull(commands, "commands").size();
        }

        public static String currency(String currency) {
            return "any";
        }
    }

    private static Set<Class<?>> types() {
        var found = new HashSet<Class<?>>();
        var open = new ArrayList<Class<?>>(ArgumentSamples.ENTRANCES);
        open.add(Command.class);
        EveryCommand.COMMANDS.forEach(command -> open.add(command.getClass()));
        while (!open.isEmpty()) {
            Class<?> type = open.remove(open.size() - 1);
            if (found.add(type)) {
                executables(type)
                        .flatMap(executable -> Arrays.stream(executable.getParameterTypes()))
                        .filter(ArgumentSamples::isValue)
                        .forEach(open::add);
            }
        }
        return found;
    }

    /** All public constructors, and all public methods but those that every object has. */
    private static Stream<Executable> executables(Class<?> type) {
        Stream<Constructor<?>> constructors = Arrays.stream(type.getConstructors());
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !type.isInterface() || !Modifier.isAbstract(method.getModifiers()))
                .filter(method -> !method.isSynthetic() && !method.getName().equals("equals"));
        return Stream.<Executable>concat(constructors, methods).filter(ArgumentSamples::isForApplications);
    }

    /** Matches the name as a word or as several: {@code currencyCode}, {@code currency code}, {@code currency-code}. */
    private static Pattern named(String name) {
        return Pattern.compile("(?i)\\b" + name.replaceAll("\\B([A-Z])", "[ -]?$1") + "\\b");
    }

    /** A record of one value, such as an id or a reason, is named itself. */
    private static boolean isOnlyComponent(Executable executable, String answer) {
        Class<?> type = executable.getDeclaringClass();
        return executable instanceof Constructor<?>
                && type.isRecord()
                && type.getRecordComponents().length == 1
                && named(type.getSimpleName()).matcher(answer).find();
    }

    private List<String> unnamed(Executable executable, ArgumentSamples samples) {
        var unnamed = new ArrayList<String>();
        Parameter[] parameters = executable.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (!parameters[i].getType().isPrimitive()
                    && !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                nulls++;
                String answer = answer(executable, samples.arguments(executable, i), samples);
                String name = parameters[i].getName();
                if (!named(name).matcher(answer).find() && !isOnlyComponent(executable, answer)) {
                    unnamed.add(described(executable, name, answer));
                }
            }
            unnamed.addAll(unnamedElements(executable, i, samples));
        }
        return unnamed;
    }

    private static String described(Executable executable, String name, String answer) {
        return executable.getDeclaringClass().getSimpleName() + "." + executable.getName() + "(" + name + "): "
                + answer;
    }

    /** A null in a list, a map or among further arguments is named by the parameter, or by the parameter's singular. */
    private List<String> unnamedElements(Executable executable, int parameter, ArgumentSamples samples) {
        var unnamed = new ArrayList<String>();
        String name = executable.getParameters()[parameter].getName();
        for (Object value : samples.holdingNull(executable.getParameters()[parameter])) {
            nullElements++;
            @Nullable Object[] arguments = samples.arguments(executable, parameter);
            arguments[parameter] = value;
            String answer = answer(executable, arguments, samples);
            if (!named(name).matcher(answer).find()
                    && !named(name.replaceAll("s$", "")).matcher(answer).find()) {
                unnamed.add(described(executable, name, value + " gives " + answer));
            }
        }
        return unnamed;
    }

    /** The message of the refusal; an empty text for any other exception or none. */
    private static String answer(Executable executable, @Nullable Object[] arguments, ArgumentSamples samples) {
        try {
            if (executable instanceof Method method) {
                boolean isStatic = Modifier.isStatic(method.getModifiers());
                method.invoke(isStatic ? null : samples.instance(method.getDeclaringClass()), arguments);
            } else {
                ((Constructor<?>) executable).newInstance(arguments);
            }
            return "";
        } catch (InvocationTargetException e) {
            Throwable thrown = Objects.requireNonNull(e.getCause());
            boolean refused = thrown instanceof NullPointerException || thrown instanceof IllegalArgumentException;
            String message = String.valueOf(thrown.getMessage());
            return refused && !UNCHECKED.matcher(message).find() ? message : "";
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(executable.toString(), e);
        }
    }
}
