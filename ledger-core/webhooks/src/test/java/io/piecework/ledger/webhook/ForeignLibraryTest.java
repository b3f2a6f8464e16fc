package io.piecework.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver of {@code webhooks.md}, in Node.js with its library; skipped on a machine without Node.js or a registry of its packages. */
@Tag("slow")
class ForeignLibraryTest {

    private static final Path LIBRARY = Path.of("target/foreign");

    @TempDir
    Path folder;

    @Test
    void a_receiver_in_node_accepts_every_request_and_no_changed_one() throws Exception {
        assumeTrue(isInstalled(), "Node.js and the library are here");
        int port = freePort();
        Path out = folder.resolve("out");
        Process node = node(port, out);
        String url = "http://127.0.0.1:" + port + "/";
        try (var recorder = new TestReceiver();
                Ledger ledger = Ledger.inMemory()) {
            String[] events = {"deposit-received", "worker-compensated"};
            Webhooks.start(ledger, recorder.endpoint("recorder").events(events));
            Webhooks.start(
                    ledger,
                    WebhookEndpoint.fromTheBeginning("node", url, TestReceiver.SECRET)
                            .events(events)
                            .inInternalNetwork());
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.parse("EUR 1.00"), "désolé – 申し訳ない 🙇"));
            TestReceiver.Request request = recorder.awaitAccepted(2).accepted().get(0);
            TestReceiver.await(() -> lines(out).size() == 2);

            assertThat(post(url, request, request.body())).as("a repeat").isEqualTo(204);
            assertThat(post(url, request, request.body() + " "))
                    .as("a changed body")
                    .isEqualTo(400);
            assertThat(lines(out)).containsExactlyInAnyOrder("deposit-received at 2", "worker-compensated at 4");
            TestReceiver.await(
                    () -> ledger.asOperator().listeners().status().stream().allMatch(each -> each.lag() == 0));
        } finally {
            node.destroyForcibly();
        }
    }

    private static int post(String url, TestReceiver.Request request, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder copy = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body));
        request.headers().forEach((name, value) -> {
            if (name.startsWith("webhook-")) {
                copy.header(name, value);
            }
        });
        return HttpClient.newHttpClient()
                .send(copy.build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** Runs the program of the page. */
    private static Process node(int port, Path out) throws IOException {
        Path program = Files.writeString(
                LIBRARY.resolve("receiver.js"), WebhooksPageTest.blocks("js").get(0));
        var builder = new ProcessBuilder("node", program.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("WEBHOOK_SECRET", TestReceiver.SECRET);
        builder.environment().put("PORT", Integer.toString(port));
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
