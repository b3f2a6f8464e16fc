package io.piecework.ledger.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.GeneratedPage;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.TrialBalance;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes the page of commands from the code. When it differs: run this test with {@code -Dpiecework.write=true} and commit
 * {@code examples/cli/docs/commands.md}.
 */
class CommandsPageTest {

    private static final Path PAGE = Path.of("docs/commands.md");
    private static final Path HEAD = Path.of("src/test/resources/commands-head.md");
    private static final Path SOURCES = Path.of("../../ledger-core/core/src/main/java");
    private static final Pattern FIRST_SENTENCE =
            Pattern.compile("/\\*\\*(.*?)(?:@param.*?)?\\*/\\s*(?:@\\S[^\\n]*\\s+)*public record ", Pattern.DOTALL);

    @Test
    void the_page_agrees_with_the_code() throws IOException {
        GeneratedPage.require(PAGE, page());
    }

    private static String page() throws IOException {
        var page = new StringBuilder(Files.readString(HEAD));
        for (String name : CommandSamples.ALL.keySet()) {
            appendCommand(page, name, CommandCatalog.named(name));
        }
        appendObjects(page);
        appendExpectations(page);
        return page.toString();
    }

    /** What the objects in the commands' fields have, and the objects in those. */
    private static void appendObjects(StringBuilder page) {
        var objects = new TreeMap<Class<?>, Set<String>>(Comparator.comparing(Class::getSimpleName));
        CommandSamples.ALL.keySet().forEach(name -> addObjects(CommandCatalog.named(name), objects));
        page.append(
                "\n## Objects\n\nThe fields of the objects in the commands. The first column names the fields that have the object.\n");
        page.append("\n| Object | In Java | Field | Value | Default |\n|---|---|---|---|---|\n");
        objects.forEach((type, names) -> RecordReader.fields(type)
                .forEach(field -> page.append("| `")
                        .append(String.join("`, `", names))
                        .append("` | `")
                        .append(type.getSimpleName())
                        .append("` | `")
                        .append(field.name())
                        .append("` | ")
                        .append(FieldReader.description(field.type()))
                        .append(" | ")
                        .append(leftOut(field))
                        .append(" |\n")));
    }

    private static void addObjects(Class<?> type, Map<Class<?>, Set<String>> objects) {
        for (RecordReader.Field field : RecordReader.fields(type)) {
            Type plain =
                    field.type() instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : field.type();
            if (FieldReader.description(plain).contains("an object of ")) {
                objects.computeIfAbsent((Class<?>) plain, none -> new TreeSet<>())
                        .add(field.name());
                addObjects((Class<?>) plain, objects);
            }
        }
    }

    private static void appendCommand(StringBuilder page, String name, Class<? extends Command> type)
            throws IOException {
        page.append("\n### `").append(name).append("`\n\n");
        page.append(sentence(type)).append("\n\n");
        page.append("```json\n").append(CommandSamples.of(name).line()).append("\n```\n\n");
        page.append("| Field | Value | Default |\n|---|---|---|\n");
        for (RecordReader.Field field : RecordReader.fields(type)) {
            page.append("| `").append(field.name()).append("` | ");
            page.append(FieldReader.description(field.type()))
                    .append(" | ")
                    .append(leftOut(field))
                    .append(" |\n");
        }
    }

    private static void appendExpectations(StringBuilder page) {
        page.append("\n## Expectations\n\n");
        page.append("| `expect` | Subject | Fields |\n|---|---|---|\n");
        row(page, "balance", "`worker`, `currency`", LedgerView.amountNames(Balance.class).stream());
        row(page, "held", "`worker`, `currency`, `until` or `by`", LedgerView.amountNames(HeldEarnings.class).stream());
        row(page, "account", "`account`, `currency`", LedgerView.amountNames(TrialBalance.Line.class).stream());
        row(
                page,
                "account",
                "`account`: `\"requester:…\"`, `currency`",
                LedgerView.amountNames(RequesterFunds.class).stream());
        ExpectationReader.SUBJECTS.forEach((name, subject) ->
                row(page, "state", "`" + name + "`", LedgerView.stateNames(subject.viewType()).stream()));
        row(
                page,
                "refusal",
                "`command`: the command's line, `code`",
                ExpectationReader.REFUSAL_FIELDS.stream().skip(1));
        page.append("\nAccounts: ")
                .append(Stream.concat(
                                Stream.of(LedgerAccount.values()).map(LedgerAccount::toString), Stream.of("total"))
                        .map(account -> "`" + account + "`")
                        .collect(Collectors.joining(", ")))
                .append(".\n");
    }

    private static void row(StringBuilder page, String kind, String names, Stream<String> fields) {
        page.append("| `").append(kind).append("` | ").append(names).append(" | ");
        page.append(fields.map(field -> "`" + field + "`").collect(Collectors.joining(", ")))
                .append(" |\n");
    }

    private static String leftOut(RecordReader.Field field) {
        RecordReader.Default whenMissing = field.whenMissing();
        if (field.name().equals("at")) {
            return "the clock's time";
        }
        return whenMissing == null ? "**required**" : whenMissing.description();
    }

    /** The first sentence of the command's own documentation. */
    private static String sentence(Class<? extends Command> type) throws IOException {
        String source = Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
        Matcher matcher = FIRST_SENTENCE.matcher(source);
        assertThat(matcher.find()).as(type.getName()).isTrue();
        return Objects.requireNonNull(matcher.group(1))
                .replaceAll("\\s*\\n\\s*\\*", " ")
                .replace("<p>", "")
                .replaceAll("\\{@(?:code|link) (?:[a-z.]+[.#])?([^}]+)}", "`$1`")
                .replaceAll("\\{@linkplain \\S+ ([^}]+)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
