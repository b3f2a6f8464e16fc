package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.GeneratedPage;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The tables on the page of personal data: every text that people write in events, and every column in which one of them is found after a story
 * with an event of every type.
 */
@Tag("slow")
class PersonalDataPageTest {

    private static final Path PAGE = Path.of("../docs/guides/personal-data.md");
    private static final String START = "\n## Every text and its places\n";

    /** The kind of each field whose name alone says what it holds. */
    private static final Map<String, String> KINDS = Map.of(
            "evidence", "evidence",
            "token", "payout token",
            "claimant", "claimant",
            "invoice", "number of an invoice",
            "reference", "reference of a charge-back",
            "from", "name of an old system");

    /** Texts that are nobody's words about a person: terms of the platform, digests, names of accounts and rails. */
    private static final Pattern NO_PERSONS = Pattern.compile(
            ".*\\.(polic(y|ies)\\..*|policyVersion|rail|rail\\.name|digest|balances\\.account|review\\.rejection\\..*)");

    private static final String COLUMNS = """
            SELECT TABLE_NAME || '.' || COLUMN_NAME
            FROM INFORMATION_SCHEMA.COLUMNS
            WHERE LOWER(TABLE_NAME) LIKE 'ledger%'
                AND LOWER(TABLE_NAME) NOT LIKE 'ledger_v%'
                AND DATA_TYPE IN ('CHARACTER VARYING', 'BINARY VARYING', 'BINARY LARGE OBJECT')""";

    @Test
    void the_page_names_every_text_and_every_column_that_holds_one() throws IOException {
        GeneratedPage.requireEnd(PAGE, START, tables());
    }

    private static String tables() {
        var fields = new TreeMap<String, Set<String>>();
        for (Class<?> type : EventClasses.ALL) {
            fields(type, type.getAnnotation(EventName.class).value(), fields);
        }
        fields.put("tag", new TreeSet<>(Set.of("tags of any event")));
        Map<String, Set<String>> columns = columns();
        assertThat(columns.keySet()).isEqualTo(fields.keySet());
        var text = new StringBuilder(START).append("\n| Text | Columns that hold it |\n|---|---|\n");
        columns.forEach((kind, of) -> text.append("| ")
                .append(kind)
                .append(" | ")
                .append(of.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ")))
                .append(" |\n"));
        text.append("\n| Text | Events and their fields |\n|---|---|\n");
        fields.forEach((kind, of) -> text.append("| ")
                .append(kind)
                .append(" | ")
                .append(of.stream()
                        .map(each -> each.startsWith("tags") ? each : "`" + each + "`")
                        .collect(Collectors.joining(", ")))
                .append(" |\n"));
        return text.toString();
    }

    private static void fields(Class<?> type, String place, Map<String, Set<String>> into) {
        for (RecordComponent field : type.getRecordComponents()) {
            Class<?> value = valueType(field);
            String here = place + "." + field.getName();
            if (isText(value)) {
                kind(here, value)
                        .ifPresent(kind -> into.computeIfAbsent(kind, any -> new TreeSet<>())
                                .add(shared(here)));
            } else if (isObject(value)) {
                fields(value, here, into);
            }
        }
    }

    /** A field of a record that many events have is named once. */
    private static String shared(String place) {
        return Stream.of("stamp.actor", "work.title", "grant.reason")
                .filter(end -> place.endsWith("." + end))
                .findFirst()
                .orElse(place);
    }

    /** Empty for a text that is nobody's words. */
    private static Optional<String> kind(String place, Class<?> type) {
        if (NO_PERSONS.matcher(place).matches()) {
            return Optional.empty();
        }
        String known = KINDS.get(place.substring(place.lastIndexOf('.') + 1));
        if (known != null) {
            return Optional.of(known);
        }
        assertThat(type)
                .as("%s: say in KINDS what this text is, or in NO_PERSONS that it is nobody's words", place)
                .isIn(Reason.class, Title.class, Category.class, Actor.class);
        return Optional.of(
                type == Reason.class
                        ? "reason"
                        : type == Title.class ? "title" : type == Category.class ? "category" : "actor");
    }

    /** The columns in which texts of each kind are found. */
    private static Map<String, Set<String>> columns() {
        var found = new TreeMap<String, Set<String>>();
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .acceptUnsafeDurability()
                        .build()) {
            for (Command command : EveryCommand.COMMANDS) {
                if (ToolCommands.isOfTool(command)) {
                    ToolCommands.execute(ledger, command);
                } else {
                    ledger.execute(command.tagged(Tags.of("canary", "tag-of-" + command.id())));
                }
            }
            Map<String, Set<String>> texts = texts(ledger);
            for (String column : database.column(COLUMNS)) {
                String name = column.toLowerCase(Locale.ROOT);
                String[] parts = name.split("[.]", -1);
                List<String> values = database.column(
                        "SELECT DISTINCT " + parts[1] + " FROM " + parts[0] + " WHERE " + parts[1] + " IS NOT NULL");
                texts.forEach((kind, of) -> {
                    if (values.stream().anyMatch(value -> of.stream().anyMatch(text -> holds(name, value, text)))) {
                        found.computeIfAbsent(kind, any -> new TreeSet<>()).add(name);
                    }
                });
            }
        }
        return found;
    }

    private static boolean holds(String column, String value, String text) {
        return column.equals("ledger_event.payload") ? value.contains(text) : value.equals(text);
    }

    private static Map<String, Set<String>> texts(Ledger ledger) {
        var texts = new LinkedHashMap<String, Set<String>>();
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                Message message = next.get();
                texts(
                        (Record) message.event(),
                        LedgerEvent.nameOf(message.event().getClass()),
                        texts);
                message.tags()
                        .asMap()
                        .values()
                        .forEach(tag -> texts.computeIfAbsent("tag", any -> new TreeSet<>())
                                .add(tag));
            }
        }
        return texts;
    }

    private static void texts(Record record, String place, Map<String, Set<String>> into) {
        for (RecordComponent field : record.getClass().getRecordComponents()) {
            Object value = value(field, record);
            String here = place + "." + field.getName();
            Stream<?> values = value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
            values.forEach(each -> {
                if (isText(each.getClass())) {
                    kind(here, each.getClass())
                            .filter(kind -> !isId(each))
                            .ifPresent(kind -> into.computeIfAbsent(kind, any -> new TreeSet<>())
                                    .add(each.toString()));
                } else if (each instanceof Record inner && isObject(each.getClass())) {
                    texts(inner, here, into);
                }
            });
        }
    }

    /** The title of a task is its id where none was given. */
    private static boolean isId(Object text) {
        return text instanceof Title title && title.text().indexOf(' ') < 0;
    }

    private static @Nullable Object value(RecordComponent field, Record record) {
        try {
            return field.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName(), e);
        }
    }

    private static boolean isText(Class<?> type) {
        return Set.of(String.class, Reason.class, Title.class, Category.class, Actor.class, PolicyVersion.class)
                .contains(type);
    }

    private static boolean isObject(Class<?> type) {
        return type.isRecord()
                && !Id.class.isAssignableFrom(type)
                && type != Source.class
                && !type.getPackageName().endsWith(".money");
    }

    private static Class<?> valueType(RecordComponent field) {
        return field.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : field.getType();
    }
}
