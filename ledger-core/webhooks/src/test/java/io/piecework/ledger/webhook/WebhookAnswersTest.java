package io.piecework.ledger.webhook;

import static io.piecework.ledger.webhook.TestReceiver.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.BackOff;
import io.piecework.ledger.delivery.listener.DeadLetter;
import io.piecework.ledger.delivery.listener.ListenerStatus;
import io.piecework.ledger.delivery.listener.Subscription;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that answer badly, late, without end, or not at all. */
@Tag("slow")
class WebhookAnswersTest {

    private final TestReceiver receiver = new TestReceiver();
    private final Ledger ledger = Ledger.inMemory();

    @AfterEach
    void close() {
        ledger.close();
        receiver.close();
    }

    private WebhookEndpoint endpoint() {
        return receiver.endpoint("crm")
                .events("worker-compensated")
                .timeout(Duration.ofSeconds(1))
                .backOff(new BackOff(Duration.ofMillis(50), Duration.ofMillis(200), 3));
    }

    private void pay(String award, String worker) {
        ledger.execute(CompensateWorker.of(award, worker, Amount.parse("EUR 1.00"), "sorry"));
    }

    private ListenerStatus status() {
        return ledger.asOperator().listeners().status().get(0);
    }

    private List<String> accepted() {
        return receiver.accepted().stream()
                .map(each -> each.json().get("data").get("grant").get("award").stringValue())
                .toList();
    }

    private static boolean isFor(TestReceiver.Request request, String worker) {
        return request.body().contains("\"worker\":\"" + worker + "\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 500})
    void a_message_that_is_not_accepted_becomes_a_dead_letter_and_other_workers_go_on(int code) {
        var bad = new AtomicBoolean(true);
        receiver.answers((request, exchange) -> answer(
                        bad.get() && isFor(request, "ada") ? code : 200, "Location", receiver.url() + "/elsewhere")
                .to(request, exchange));
        Webhooks.start(ledger, endpoint());
        pay("a-1", "ada");
        pay("a-2", "ada");
        pay("b-1", "bob");
        TestReceiver.await(() -> status().exhausted() == 1);

        assertThat(accepted()).containsExactly("b-1");
        assertThat(receiver.requests().stream().filter(each -> isFor(each, "ada")))
                .as("no redirect is followed")
                .hasSize(3);
        var letters = new ArrayList<DeadLetter>();
        ledger.asOperator().listeners().deadLetters("webhook:crm", letters::add);
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).waitingBehind()).as("two events of a-2").isEqualTo(2);
        assertThat(letters.get(0).error()).endsWith("NotAcceptedException");

        bad.set(false);
        assertThat(ledger.asOperator().listeners().retry("webhook:crm", "worker:ada"))
                .isTrue();
        receiver.awaitAccepted(3);
        assertThat(accepted()).containsExactly("b-1", "a-1", "a-2");
        receiver.verify();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void a_receiver_that_is_away_is_waited_for_and_no_message_fails(int code) {
        var away = new AtomicBoolean(true);
        receiver.answers((request, exchange) -> answer(away.get() ? code : 200).to(request, exchange));
        Webhooks.start(ledger, endpoint());
        pay("a-1", "ada");
        pay("b-1", "bob");
        TestReceiver.await(() -> receiver.requests().size() >= 3);
        assertThat(status().deadLetters()).isZero();

        away.set(false);
        receiver.awaitAccepted(2);
        assertThat(status().deadLetters()).isZero();
        receiver.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "date"})
    void a_receiver_that_asks_for_a_pause_gets_no_request_before_its_end(String kind) {
        Instant end = Instant.now().plusSeconds(3);
        String header =
                kind.equals("2") ? kind : DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC));
        var times = new ArrayList<Long>();
        receiver.answers((request, exchange) -> {
            synchronized (times) {
                times.add(System.nanoTime());
                answer(times.size() == 1 ? 429 : 204, "Retry-After", header).to(request, exchange);
            }
        });
        Webhooks.start(ledger, endpoint());
        pay("a-1", "ada");
        receiver.awaitAccepted(1);

        assertThat(receiver.requests()).hasSize(2);
        assertThat(times.get(1) - times.get(0))
                .isGreaterThan(Duration.ofMillis(1_500).toNanos());
    }

    @Test
    void a_pause_is_at_most_an_hour_and_a_wrong_one_none() {
        Instant now = Instant.parse("2026-05-01T12:00:00Z");
        assertThat(new Receiver.Answer(429, "999999999").retryAfter(now)).isEqualTo(Duration.ofHours(1));
        assertThat(new Receiver.Answer(503, "Fri, 1 May 2026 12:00:30 GMT").retryAfter(now))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(new Receiver.Answer(503, "Fri, 1 May 2026 11:00:30 GMT").retryAfter(now))
                .isEqualTo(Duration.ZERO);
        for (String wrong : List.of("", "-5", "soon", "99999999999999999999")) {
            assertThat(new Receiver.Answer(429, wrong).retryAfter(now))
                    .as(wrong)
                    .isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void a_receiver_that_is_gone_gets_nothing_more_until_the_next_start() {
        receiver.answers(answer(410));
        Subscription first = Webhooks.start(ledger, endpoint().parallel(1));
        pay("a-1", "ada");
        TestReceiver.await(() -> receiver.requests().size() == 1);
        pay("b-1", "bob");
        TestReceiver.pause(1_500);
        assertThat(receiver.requests()).hasSize(1);
        assertThat(status().lag()).isPositive();
        first.close();

        receiver.answers(answer(200));
        Webhooks.start(ledger, endpoint());
        receiver.awaitAccepted(2);
        assertThat(accepted()).containsExactlyInAnyOrder("a-1", "b-1");
    }

    @Test
    void a_slow_receiver_gets_every_message_once() {
        receiver.answers((request, exchange) -> {
            Thread.sleep(300);
            answer(200).to(request, exchange);
        });
        Webhooks.start(ledger, endpoint());
        for (int i = 0; i < 16; i++) {
            pay("a-" + i, "worker-" + i);
        }
        receiver.awaitAccepted(16);
        assertThat(receiver.requests()).hasSize(16);
    }

    /** A receiver that never answers one message, and one whose answer never ends. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_hanging_receiver_costs_the_time_limit_and_other_workers_go_on(boolean afterTheHead) {
        receiver.answers((request, exchange) -> {
            if (isFor(request, "ada")) {
                if (afterTheHead) {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                }
                Thread.sleep(20_000);
            }
            answer(200).to(request, exchange);
        });
        Webhooks.start(ledger, endpoint());
        pay("a-1", "ada");
        pay("b-1", "bob");
        TestReceiver.await(() -> status().exhausted() == 1);
        pay("b-2", "bob");
        TestReceiver.await(() -> accepted().contains("b-2"));

        var letters = new ArrayList<DeadLetter>();
        ledger.asOperator().listeners().deadLetters("webhook:crm", letters::add);
        assertThat(letters.get(0).error()).isEqualTo("java.net.http.HttpTimeoutException");
    }

    @Test
    void an_answer_without_an_end_is_not_read_to_it() {
        receiver.answers((request, exchange) -> {
            request.answered().set(200);
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (true) {
                body.write(new byte[10_000]); // until the connection is closed
            }
        });
        Webhooks.start(ledger, endpoint());
        pay("a-1", "ada");
        pay("a-2", "ada");
        TestReceiver.await(() -> status().lag() == 0);
        assertThat(status().deadLetters()).isZero();
        assertThat(accepted()).containsExactly("a-1", "a-2");
    }

    /** As after an idle connection was closed: the request is sent again at once. */
    @Test
    void a_connection_that_breaks_off_once_fails_no_message() {
        receiver.answers((request, exchange) -> {
            if (receiver.requests().size() > 1) {
                answer(200).to(request, exchange);
            }
        });
        Webhooks.start(ledger, endpoint());
        pay("a-1", "ada");
        receiver.awaitAccepted(1);
        assertThat(receiver.requests()).hasSize(2);
        assertThat(status().deadLetters()).isZero();
    }
}
