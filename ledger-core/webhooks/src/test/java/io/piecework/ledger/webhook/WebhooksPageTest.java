package io.piecework.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.Subscription;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on webhooks: its code, compiled and run, and its request. */
class WebhooksPageTest {

    static final Path PAGE = Path.of("../docs/guides/webhooks.md");

    private static final Path SOURCE = Path.of("src/test/java/io/piecework/ledger/webhook/WebhooksPageTest.java");

    private static WebhookEndpoint start(Ledger ledger, String url, String secret) {
        WebhookEndpoint crm = WebhookEndpoint.fromNow("crm", url, secret)
                .events("assignment-approved", "assignment-rejected", "payout-paid")
                .audience(Audience.WORKERS);
        Subscription webhooks = Webhooks.start(ledger, crm);
        assertThat(webhooks.name()).isEqualTo("webhook:crm");
        webhooks.close();
        return crm;
    }

    @Test
    void the_page_shows_the_code_that_runs_here() throws IOException {
        String source = squeezed(Files.readString(SOURCE));
        assertThat(blocks("java"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(source).contains(squeezed(block)));
    }

    @Test
    void the_page_shows_a_real_request() throws IOException {
        try (var receiver = new TestReceiver();
                Ledger ledger = Ledger.builder()
                        .inMemory()
                        .simulatedClock(SettableClock.at("2026-05-01T12:00:00Z"))
                        .build()) {
            WebhookEndpoint page = start(ledger, "https://crm.example/hooks", TestReceiver.SECRET);
            Webhooks.start(
                    ledger,
                    receiver.endpoint("crm-2")
                            .events(page.events().toArray(String[]::new))
                            .audience(page.audience()));
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(PublishTask.of("t-1", "acme", Amount.parse("USD 0.50"), 2));
            ledger.execute(AcceptAssignment.of("a-1", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(ApproveAssignment.of("a-1"));
            TestReceiver.Request request = receiver.awaitAccepted(1).accepted().get(0);

            String shown = List.of("content-type", "webhook-id", "webhook-timestamp", "webhook-signature").stream()
                            .map(name -> name + ": " + request.headers().get(name) + "\n")
                            .collect(Collectors.joining())
                    + "\n" + request.json().toPrettyString() + "\n";
            assertThat(blocks("text")).containsExactly(shown);
        }
    }

    static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining());
    }
}
