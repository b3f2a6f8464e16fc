package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table on the page of commands is what the commands say; it is approved by reading the difference. */
class PermissionsPageTest {

    private static final Pattern LISTED = Pattern.compile("^\\| `(\\w+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void the_page_shows_to_whom_each_command_is_permitted() throws IOException {
        String page = Files.readString(ExpectedPermissions.PAGE);
        int start = page.indexOf(ExpectedPermissions.HEAD) + ExpectedPermissions.HEAD.length();
        int end = page.indexOf("\n\n", start - 1) + 1;
        GeneratedPage.require(
                ExpectedPermissions.PAGE,
                page.substring(0, start) + table(page.substring(0, start)) + page.substring(end));
    }

    /** In the order in which the page lists the commands. */
    private static String table(String page) {
        List<String> listed =
                LISTED.matcher(page).results().map(found -> found.group(1)).toList();
        Map<String, Class<?>> commands =
                EventClasses.COMMANDS.stream().collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
        assertThat(listed)
                .as("the commands that docs/reference/commands.md lists under their packages")
                .containsExactlyInAnyOrderElementsOf(commands.keySet());
        return listed.stream()
                .map(commands::get)
                .flatMap(PermissionsPageTest::rows)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> rows(Class<?> command) {
        return Arrays.stream(command.getAnnotationsByType(PermittedTo.class)).map(to -> {
            String when = to.when().toString();
            String name = "`" + command.getSimpleName() + "`" + (when.isEmpty() ? "" : ", " + when);
            return "| " + name + " | " + String.join(" | ", cells(to)) + " |";
        });
    }

    private static List<String> cells(PermittedTo to) {
        boolean two = to.twoOperators();
        String trusting = new Rule(to).trusting().toString().toLowerCase(Locale.ROOT);
        return List.of(
                to.worker() ? "own" : "–",
                to.requester() ? "own" : "–",
                two ? "two" : "yes",
                to.imports() && !two ? "yes" : "–",
                to.dueWork() ? "yes" : to.system() ? "system" : "–",
                to.notWorker() ? to.notRequester() ? "both" : "worker" : to.notRequester() ? "requester" : "–",
                trusting);
    }
}
