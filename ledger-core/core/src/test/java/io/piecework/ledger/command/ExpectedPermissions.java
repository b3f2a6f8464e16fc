package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who may give which command, as the approved table on the page of commands says, which {@link RightsByHandTest} compares with lists. */
public final class ExpectedPermissions {

    static final Path PAGE = Path.of("../docs/reference/commands.md");
    static final String HEAD = """
            | Command | worker | requester | operator | import | due work | not for | when trusting |
            |---|---|---|---|---|---|---|---|
            """;

    private static final Map<String, Row> ROWS = rows();

    private ExpectedPermissions() {}

    /** The names of the rows: the command's simple name, with a mark for a case of it. */
    static List<String> names() {
        return List.copyOf(ROWS.keySet());
    }

    /** The names of the rows with a right. */
    static List<String> names(Predicate<Row> has) {
        return ROWS.entrySet().stream()
                .filter(row -> has.test(row.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the row takes two operators. */
    static boolean takesTwo(String name) {
        return row(name).operator.equals("two");
    }

    /**
     * The code of the refusal in a strict ledger; null where the command is permitted.
     *
     * @param command its simple name; with {@code +} where it names an approver it need not have, with {@code *} for terms of the platform,
     *     with {@code !} where it says what a rail answered, with {@code ^} above a share of rejections
     * @param who what the actor and the approver are to the command
     */
    public static @Nullable RefusalCode strict(String command, Who who) {
        Row row = row(command);
        boolean notWorker = row.notFor.equals("worker") || row.notFor.equals("both");
        boolean notRequester = row.notFor.equals("requester") || row.notFor.equals("both");
        if (takesTwo(command)) {
            boolean two = who.role() == Actor.Role.OPERATOR && who.named() && who.approvedByAnother();
            boolean self = (notWorker && (who.isWorker() || who.approverIsWorker()))
                    || (notRequester && (who.isRequester() || who.approverIsRequester()));
            return two && !self ? null : RefusalCode.NEEDS_AUTHORITY;
        }
        boolean may = switch (who.role()) {
            case WORKER -> row.worker.equals("own") && (who.own() || !who.known());
            case REQUESTER -> row.requester.equals("own") && (who.own() || !who.known());
            case OPERATOR -> row.operator.equals("yes");
            case IMPORT -> row.imports.equals("yes");
            case SYSTEM -> row.dueWork.equals(who.named() ? "system" : "yes");
        };
        boolean person = who.role() != Actor.Role.IMPORT && who.role() != Actor.Role.SYSTEM && who.named();
        boolean self = person && ((notWorker && who.isWorker()) || (notRequester && who.isRequester()));
        return may && !self ? null : RefusalCode.NOT_PERMITTED;
    }

    /** The code of the refusal in a trusting ledger; null where the command is permitted. */
    public static @Nullable RefusalCode trusting(String command, Who who) {
        boolean operator = who.role() == Actor.Role.OPERATOR;
        boolean platform = operator || who.role() == Actor.Role.IMPORT || who.role() == Actor.Role.SYSTEM;
        boolean may = switch (row(command).trusting) {
            case "any" -> true;
            case "platform" -> platform;
            case "operator" -> operator;
            case "worker" -> platform || (who.role() == Actor.Role.WORKER && (who.own() || !who.known()));
            case "requester" -> platform || (who.role() == Actor.Role.REQUESTER && (who.own() || !who.known()));
            case "two" -> operator && who.approvedByAnotherName();
            default -> throw new IllegalArgumentException(command + " has no such cell");
        };
        return may ? null : takesTwo(command) ? RefusalCode.NEEDS_AUTHORITY : RefusalCode.NOT_PERMITTED;
    }

    /**
     * What an actor and an approver are to a command.
     *
     * @param named whether the actor is another than the default one
     * @param own whether the actor is the worker or requester of the command, in that role
     * @param known whether the ledger knows the subject
     * @param isWorker whether the actor has the name of the command's worker, in any role and spelling
     * @param isRequester the same of the requester
     */
    public record Who(
            Actor.Role role,
            boolean named,
            boolean own,
            boolean known,
            boolean isWorker,
            boolean isRequester,
            boolean approverIsWorker,
            boolean approverIsRequester,
            boolean approvedByAnother,
            boolean approvedByAnotherName) {}

    private static Row row(String command) {
        return Objects.requireNonNull(ROWS.get(command), command + " has no row on the page of commands");
    }

    private static Map<String, Row> rows() {
        try {
            String page = Files.readString(PAGE);
            int start = page.indexOf(HEAD) + HEAD.length();
            var rows = new LinkedHashMap<String, Row>();
            page.substring(start, page.indexOf("\n\n", start - 1)).lines().forEach(line -> {
                String[] cells = line.substring(2, line.length() - 2).split(" \\| ");
                assertThat(rows.put(marked(cells[0]), new Row(Arrays.asList(cells))))
                        .as("a second row: %s", line)
                        .isNull();
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String marked(String shown) {
        return shown.replace("`", "")
                .replace(", approved by a second operator", "+")
                .replace(", with VAT or exchange", "*")
                .replace(", confirmed unsent", "!")
                .replace(", above its terms' share of rejections", "^");
    }

    /** The cells behind the command. */
    record Row(
            String worker,
            String requester,
            String operator,
            String imports,
            String dueWork,
            String notFor,
            String trusting) {

        Row(List<String> cells) {
            this(cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6), cells.get(7));
        }
    }
}
