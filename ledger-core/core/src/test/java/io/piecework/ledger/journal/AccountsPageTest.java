package io.piecework.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation of the chart of accounts. */
class AccountsPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z:-]+)` \\| ([a-z]+) \\|");

    @Test
    void the_docs_list_every_account_with_its_class() throws IOException {
        assertThat(ROW.matcher(Files.readString(Path.of("../docs/concepts/accounts.md")))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LedgerAccount.values())
                        .map(account ->
                                account + " " + account.accountClass().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void the_readme_gives_the_number_of_accounts() throws IOException {
        assertThat(LedgerAccount.values()).hasSize(18);
        assertThat(Files.readString(Path.of("../../README.md")).replaceAll("\\s+", " "))
                .contains("[Eighteen accounts](ledger-core/docs/concepts/accounts.md)");
    }
}
