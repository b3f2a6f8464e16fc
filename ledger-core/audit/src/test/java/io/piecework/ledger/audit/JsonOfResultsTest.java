package io.piecework.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.audit.whatif.PolicyReplay;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.reading.json.SampleViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The results of proofs have their JSON written down: one line with every value, and one with empty lists. */
class JsonOfResultsTest {

    private static final Path EXPECTED = Path.of("src/test/resources/io/piecework/ledger/audit/results.txt");

    @Test
    void every_result_is_written_as_expected() throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().addModule(new LedgerJsonModule()).build();
        var actual = new ArrayList<String>();
        for (Class<?> type : List.of(Replay.Result.class, Verification.class, PolicyReplay.class)) {
            String name = type.getName().substring("io.piecework.ledger.".length());
            actual.add(name + ": " + mapper.writeValueAsString(SampleViews.of(type, true)));
            actual.add(name + " without: " + mapper.writeValueAsString(SampleViews.of(type, false)));
        }

        assertThat(actual).containsExactlyElementsOf(Files.readAllLines(EXPECTED));
    }
}
