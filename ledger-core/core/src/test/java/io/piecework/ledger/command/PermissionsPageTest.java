package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table on the page of commands is the code's. */
class PermissionsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/commands.md");
    private static final String HEAD = """
            | Command | worker | requester | operator | import | due work | not for | when trusting |
            |---|---|---|---|---|---|---|---|
            """;

    @Test
    void the_page_shows_the_table() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEAD) + HEAD.length();
        int end = page.indexOf("\n\n", start - 1) + 1;
        String table = PermissionTable.rows().stream()
                .map(PermissionsPageTest::row)
                .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("piecework.write")) {
            Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
            return;
        }
        assertThat(page.substring(start, end))
                .as("run this test with -Dpiecework.write=true and commit docs/reference/commands.md")
                .isEqualTo(table);
    }

    private static String row(List<String> cells) {
        String[] name = cells.get(0).split(",", 2);
        String shown = "`" + name[0] + "`" + (name.length == 1 ? "" : "," + name[1]);
        return "| " + shown + " | " + String.join(" | ", cells.subList(1, cells.size())) + " |";
    }
}
