package io.piecework.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.engine.json.EventJsonMapper;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver in another language does with its library; skipped on a machine without Node.js and its registry. */
@Tag("slow")
class ForeignLibraryTest {

    private static final Path LIBRARY = Path.of("target/foreign");

    private static final String PROGRAM = """
            const { Webhook } = require("standardwebhooks");
            const requests = JSON.parse(require("fs").readFileSync(0, "utf8"));
            for (const { secret, headers, body } of requests) {
              try {
                console.log("valid " + new Webhook(secret).verify(body, headers).type);
              } catch (e) {
                console.log(e.name);
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void the_library_for_node_accepts_every_request_and_no_changed_one() throws Exception {
        assumeTrue(isInstalled(), "Node.js and the library are here");
        try (var receiver = new TestReceiver();
                Ledger ledger = Ledger.inMemory()) {
            Webhooks.start(ledger, receiver.endpoint("crm").events("deposit-received", "worker-compensated"));
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.parse("EUR 1.00"), "désolé – 申し訳ない 🙇"));
            List<TestReceiver.Request> requests = receiver.awaitAccepted(2).accepted();
            var checked = new ArrayList<Map<String, Object>>();
            requests.forEach(each -> checked.add(
                    Map.of("secret", TestReceiver.SECRET, "headers", each.headers(), "body", each.body())));
            TestReceiver.Request first = requests.get(0);
            checked.add(Map.of(
                    "secret", TestReceiver.SECRET, "headers", first.headers(), "body", first.body() + " "));
            checked.add(Map.of(
                    "secret",
                    "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                    "headers",
                    first.headers(),
                    "body",
                    first.body()));

            assertThat(node(EventJsonMapper.mapper().writeValueAsString(checked)))
                    .containsExactlyInAnyOrder(
                            "valid deposit-received",
                            "valid worker-compensated",
                            "WebhookVerificationError",
                            "WebhookVerificationError");
        }
    }

    private List<String> node(String input) throws IOException, InterruptedException {
        Path program = Files.writeString(LIBRARY.resolve("verify.js"), PROGRAM);
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder("node", program.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    private static boolean isInstalled() throws IOException, InterruptedException {
        Files.createDirectories(LIBRARY);
        if (Files.exists(LIBRARY.resolve("node_modules/standardwebhooks/package.json"))) {
            return true;
        }
        try {
            Process process = new ProcessBuilder(
                            "npm", "install", "--no-fund", "--no-audit", "--ignore-scripts", "standardwebhooks@1.1.1")
                    .directory(LIBRARY.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(LIBRARY.resolve("npm.log").toFile())
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noNpm) {
            return false;
        }
    }
}
