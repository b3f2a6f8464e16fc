package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.GeneratedPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tables on the page of events are the code's. */
class EventsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/events.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String PACKAGE = "io.piecework.ledger.";
    private static final String START = "\n## Events\n";

    /** Their values are texts: an id has `value()`, an amount `text()`. */
    private static final List<String> TEXTS = List.of("id", "money", "text");

    @Test
    void the_page_shows_every_event_with_its_components() throws IOException {
        GeneratedPage.requireEnd(PAGE, START, tables());
    }

    private static String tables() {
        var byInterface = new TreeMap<String, List<Class<?>>>();
        for (Class<?> event : EventClasses.ALL) {
            byInterface
                    .computeIfAbsent(event.getDeclaringClass().getName(), any -> new ArrayList<>())
                    .add(event);
        }
        var text = new StringBuilder(START);
        byInterface.forEach((name, events) -> {
            text.append("\n### `").append(events.get(0).getDeclaringClass().getSimpleName());
            text.append("`\n\n`")
                    .append(name)
                    .append("`:\n")
                    .append(sentence(events.get(0).getDeclaringClass()));
            text.append("\n\n| Event | Class | What happened | Components |\n|---|---|---|---|\n");
            events.stream()
                    .sorted(Comparator.comparing(EventsPageTest::place))
                    .forEach(event -> text.append("| `" + eventName(event) + "` | `" + shortName(event) + "` | "
                            + sentence(event) + " | " + components(event) + " |\n"));
        });
        text.append("\n## Values\n\n| Class | Package | Components, or constants |\n|---|---|---|\n");
        for (Class<?> value : values()) {
            text.append("| `" + shortName(value) + "` | `" + value.getPackageName() + "` | " + content(value) + " |\n");
        }
        return text.toString();
    }

    private static String eventName(Class<?> event) {
        return event.getAnnotation(EventName.class).value();
    }

    /** The ledger's classes in the components of the events, and in theirs. */
    private static Set<Class<?>> values() {
        var found = new TreeSet<Class<?>>(Comparator.comparing(EventsPageTest::shortName));
        var open = new ArrayDeque<Class<?>>(EventClasses.ALL);
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            Stream<Class<?>> parts = next.isRecord()
                    ? Arrays.stream(next.getRecordComponents()).flatMap(part -> classes(part.getAnnotatedType()))
                    : next.isSealed() ? Arrays.stream(next.getPermittedSubclasses()) : Stream.of();
            parts.filter(EventsPageTest::isShown).filter(found::add).forEach(open::add);
        }
        return found;
    }

    private static boolean isShown(Class<?> type) {
        return type.getName().startsWith(PACKAGE)
                && TEXTS.stream().noneMatch(each -> type.getPackageName().equals(PACKAGE + each));
    }

    private static Stream<Class<?>> classes(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            return Arrays.stream(generic.getAnnotatedActualTypeArguments()).flatMap(EventsPageTest::classes);
        }
        return type.getType() instanceof Class<?> plain ? Stream.of(plain) : Stream.of();
    }

    private static String content(Class<?> value) {
        if (value.isEnum()) {
            return Arrays.stream(value.getEnumConstants())
                    .map(constant -> "`" + ((Enum<?>) constant).name() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (value.isSealed()) {
            return Arrays.stream(value.getPermittedSubclasses())
                    .map(one -> "`" + shortName(one) + "`")
                    .collect(Collectors.joining(" or "));
        }
        return value.isRecord() ? components(value) : "no record";
    }

    private static String components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(part -> !part.getName().equals("stamp"))
                .map(EventsPageTest::component)
                .collect(Collectors.joining(", "));
    }

    private static String component(RecordComponent part) {
        return "`" + part.getName() + "` " + name(part.getAnnotatedType());
    }

    private static String name(AnnotatedType type) {
        String nullable = type.isAnnotationPresent(Nullable.class) ? "?" : "";
        if (type instanceof AnnotatedParameterizedType generic) {
            String raw = ((Class<?>) ((ParameterizedType) generic.getType()).getRawType()).getSimpleName();
            return raw + " of "
                    + Arrays.stream(generic.getAnnotatedActualTypeArguments())
                            .map(EventsPageTest::name)
                            .collect(Collectors.joining(" to "))
                    + nullable;
        }
        return shortName((Class<?>) type.getType()) + nullable;
    }

    /** With the class around it, as it is written in a program. */
    private static String shortName(Class<?> type) {
        return type.getName().replaceAll(".*\\.", "").replace('$', '.');
    }

    /** The first sentence of a class's own documentation. */
    static String sentence(Class<?> type) {
        String kind = type.isInterface() ? "(?:public )?sealed interface " : "(?:public )?record ";
        Matcher found = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*" + kind + type.getSimpleName()
                                + "\\b",
                        Pattern.DOTALL)
                .matcher(read(source(type)));
        assertThat(found.find()).as("%s has documentation", type).isTrue();
        String text = found.group(1)
                .replaceAll("\\s*\\n\\s*\\*", " ")
                .replaceAll("@param.*", "")
                .replaceAll("\\{@(?:link|code) ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
        assertThat(text).as("%s has a sentence", type).isNotEmpty();
        return text.replaceAll("\\. .*", ".");
    }

    /** Events are listed in the order of the source. */
    private static int place(Class<?> event) {
        return read(source(event)).indexOf("\"" + eventName(event) + "\"");
    }

    private static Path source(Class<?> type) {
        return SOURCES.resolve(type.getNestHost().getName().replace('.', '/') + ".java");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
