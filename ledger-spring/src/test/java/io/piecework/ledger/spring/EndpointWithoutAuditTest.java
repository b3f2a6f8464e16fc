package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The endpoint of an application that has no {@code ledger-audit}, in a process of its own. */
class EndpointWithoutAuditTest {

    /** Prints the state's events, and what a rebuild answers. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) {
            try (Ledger ledger = Ledger.inMemory()) {
                var endpoint = new LedgerEndpoint(ledger);
                System.out.println(endpoint.state().events());
                System.out.println(endpoint.operate("rebuild", null, null, null));
            } catch (RuntimeException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    @Test
    void shows_the_state_and_says_what_a_rebuild_needs() throws IOException, InterruptedException {
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        String without = Arrays.stream(all)
                .filter(each -> !each.matches(".*ledger-(core/)?audit\\b.*"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).isNotEqualTo(String.join(File.pathSeparator, all));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        without,
                        Application.class.getName())
                .start();
        String printed;
        try (InputStream out = process.getInputStream()) {
            printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(process.waitFor()).isZero();
        assertThat(printed.lines().filter(line -> !line.contains(" DEBUG ") && !line.contains(" INFO ")))
                .containsExactly("0", "a rebuild needs the dependency io.piecework:ledger-audit");
    }
}
