package io.piecework.ledger.cli.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose ledger fails in the middle of the file. */
class StoryRunTest {

    @TempDir
    Path folder;

    /** The first is stored, the second refused, the third fails, and the fourth may be stored. */
    @Test
    void counts_and_refusals_before_a_failure_are_reported() throws IOException {
        Path file = Files.writeString(folder.resolve("story.jsonl"), """
                {"command":"deposit-funds","id":"d-1","requester":"acme","amount":"USD 1"}
                {"command":"refund-funds","id":"r-1","requester":"acme","amount":"USD 2","quantum":"USD 0.01"}
                {"command":"deposit-funds","id":"d-2","requester":"acme","amount":"USD 1"}
                {"command":"deposit-funds","id":"d-3","requester":"acme","amount":"USD 1"}
                """);
        var out = new StringWriter();
        var err = new StringWriter();
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .rule("broken", proposed -> {
                    if (proposed.command().id().value().equals("d-2")) {
                        throw new IllegalStateException("not foreseen");
                    }
                    return Optional.empty();
                })
                .build()) {
            var run = new StoryRun(
                    ledger,
                    new StoryClock(InstantSource.system(), null),
                    StoryRun.Mode.SEPARATE,
                    new PrintWriter(out, true),
                    new PrintWriter(err, true));
            assertThatThrownBy(() -> run.run(file))
                    .hasMessage(file + ":3 to " + file + ":4: rule \"broken\" failed on deposit:d-2 with"
                            + " java.lang.IllegalStateException; nothing was stored; run the file again, what is stored"
                            + " is recognised");
        }
        assertThat(err.toString())
                .isEqualTo(
                        file + ":2: insufficient-funds: requester:acme:USD has USD 1.00 available, cannot give back USD"
                                + " 2.00\n");
        assertThat(out.toString()).startsWith("commands: 1 executed, 0 repeated, 1 refused\n");
    }
}
