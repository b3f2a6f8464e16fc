package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The status of each refusal, as the guide lists it. */
class RefusalStatusTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (403|404|409|422) \\| (.*) \\|$");

    @Test
    void the_guide_lists_the_status_of_every_code() throws IOException {
        String guide = Files.readString(Path.of("../ledger-core/docs/guides/json.md"));
        var listed = new TreeMap<String, Integer>();
        ROW.matcher(guide)
                .results()
                .forEach(row -> Arrays.stream(row.group(2).split(", "))
                        .forEach(code -> listed.put(code.replace("`", ""), Integer.valueOf(row.group(1)))));

        assertThat(listed).isEqualTo(actual());
    }

    private static Map<String, Integer> actual() {
        var statuses = new TreeMap<String, Integer>();
        for (RefusalCode code : RefusalCode.values()) {
            statuses.put(code.toString(), LedgerProblems.status(code).value());
        }
        return statuses;
    }
}
