package io.piecework.ledger.webhook;

import static io.piecework.ledger.webhook.TestReceiver.SECRET;
import static io.piecework.ledger.webhook.TestReceiver.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.ListenerStatus;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.fixtures.CanaryEvents;
import io.piecework.ledger.fixtures.EventSchemas;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String SECOND = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private final TestReceiver receiver = new TestReceiver();
    private final Ledger ledger = Ledger.builder()
            .inMemory()
            .simulatedClock(SettableClock.at("2026-05-01T12:00:00Z"))
            .build();

    @AfterEach
    void close() {
        ledger.close();
        receiver.close();
    }

    private void approveAndReject() {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        ledger.execute(PublishTask.of("t-1", "acme", Amount.parse("USD 0.50"), 2));
        for (String worker : List.of("ada", "bob")) {
            ledger.execute(AcceptAssignment.of("a-" + worker, "t-1", worker));
            ledger.execute(SubmitAssignment.of("a-" + worker));
        }
        ledger.execute(ApproveAssignment.of("a-ada"));
        ledger.execute(RejectAssignment.of("a-bob", "the photo shows another shop"));
    }

    private ListenerStatus status() {
        return ledger.asOperator().listeners().status().get(0);
    }

    @Test
    void a_request_has_the_headers_and_the_body_of_standard_webhooks() {
        Webhooks.start(ledger, receiver.endpoint("crm").events("deposit-received"));
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        TestReceiver.Request request = receiver.awaitAccepted(1).accepted().get(0);

        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", "2-1777636800000000")
                .containsEntry("webhook-timestamp", "1777636800")
                .containsEntry("webhook-signature", signature(SECRET, request));
        assertThat(request.body())
                .isEqualTo(
                        "{\"type\":\"deposit-received\",\"timestamp\":\"2026-05-01T12:00:00Z\",\"position\":2,\"revision\":1,"
                                + "\"data\":{\"deposit\":\"d-1\",\"requester\":\"acme\",\"amount\":\"USD 20.00\","
                                + "\"after\":{\"requester\":\"acme\",\"available\":\"USD 20.00\",\"committed\":\"USD 0.00\"},"
                                + "\"stamp\":{\"actor\":\"operator:platform\","
                                + "\"recorded\":\"2026-05-01T12:00:00Z\"}}}");
        assertThat(status().name()).isEqualTo("webhook:crm");
    }

    @Test
    void a_body_has_sealed_texts_open_only_where_the_endpoint_says_so() throws Exception {
        List<Message> messages = CanaryEvents.sealed(ledger.bridge().format());
        for (Audience audience : List.of(Audience.PLATFORM, Audience.WORKERS, Audience.REQUESTERS)) {
            WebhookEndpoint endpoint = receiver.endpoint("crm").audience(audience);
            assertThat(Webhooks.sender(ledger, endpoint).onAll(messages)).isEmpty();
        }
        List<TestReceiver.Request> sealed = List.copyOf(receiver.accepted());
        assertThat(sealed).hasSizeGreaterThan(150);
        assertThat(sealed).noneMatch(request -> (request.headers() + request.body()).contains(CanaryEvents.CANARY));
        assertThat(sealed).anyMatch(request -> request.body().contains("\"token\":\"[sealed]\""));

        WebhookEndpoint open = receiver.endpoint("crm").withOpenTexts();
        assertThat(Webhooks.sender(ledger, open).onAll(messages)).isEmpty();
        List<TestReceiver.Request> opened =
                receiver.accepted().subList(sealed.size(), receiver.accepted().size());
        assertThat(opened).hasSize(messages.size());
        assertThat(opened).allMatch(request -> request.body().contains("\"" + CanaryEvents.CANARY));
        assertThat(opened.stream().map(TestReceiver.Request::id))
                .as("the id does not depend on the setting")
                .containsExactlyInAnyOrderElementsOf(sealed.subList(0, messages.size()).stream()
                        .map(TestReceiver.Request::id)
                        .toList());
    }

    @Test
    void every_secret_signs_so_that_a_receiver_can_change_it() {
        WebhookEndpoint old = receiver.endpoint("crm");
        Webhooks.start(
                ledger,
                new WebhookEndpoint(
                        old.name(),
                        old.url(),
                        List.of(SECOND, SECRET),
                        old.events(),
                        old.audience(),
                        old.start(),
                        old.backOff(),
                        old.timeout(),
                        old.parallel(),
                        true,
                        false));
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        TestReceiver.Request request = receiver.awaitAccepted(1).accepted().get(0);

        assertThat(request.headers().get("webhook-signature"))
                .isEqualTo(signature(SECOND, request) + " " + signature(SECRET, request));
    }

    @Test
    void an_endpoint_gets_what_it_selected_and_its_audience_may_read_by_the_schema_of_the_docs() {
        for (String audience : List.of("platform", "worker", "requester", "worker:ada", "requester:nobody")) {
            Webhooks.start(ledger, receiver.endpoint(audience.replace(':', '-')).audience(Audience.of(audience)));
        }
        approveAndReject();
        TestReceiver.await(
                () -> ledger.asOperator().listeners().status().stream().allMatch(each -> each.lag() == 0));
        var schemas = new EventSchemas.Check();

        receiver.verify();
        List<TestReceiver.Request> rejections = receiver.accepted().stream()
                .filter(each -> each.body().startsWith("{\"type\":\"assignment-rejected\""))
                .toList();
        assertThat(rejections)
                .as("to the platform, the workers and the requesters")
                .hasSize(3);
        for (String audience : List.of("platform", "worker", "requester")) {
            assertThat(rejections.stream()
                            .filter(each ->
                                    schemas.complaints(audience, each.body()).isEmpty()))
                    .as(audience)
                    .hasSize(1);
        }
        assertThat(receiver.accepted())
                .allSatisfy(each -> assertThat(List.of("platform", "worker", "requester"))
                        .anyMatch(audience ->
                                schemas.complaints(audience, each.body()).isEmpty()));
        assertThat(receiver.types().stream().filter("assignment-approved"::equals))
                .hasSize(4);
    }

    /** One thread, and another after it: each worker's events in their order. */
    @Test
    void events_arrive_in_order_by_worker() {
        for (int i = 0; i < 20; i++) {
            for (String worker : List.of("ada", "bob", "cyd")) {
                ledger.execute(CompensateWorker.of(worker + i, worker, Amount.parse("EUR 1.00"), "sorry"));
            }
        }
        Webhooks.start(
                ledger, receiver.endpoint("crm").audience(Audience.WORKERS).events("worker-compensated"));
        receiver.awaitAccepted(60);

        for (String worker : List.of("ada", "bob", "cyd")) {
            assertThat(receiver.accepted().stream()
                            .map(each -> each.json().get("data").get("grant"))
                            .filter(grant -> grant.get("worker").stringValue().equals(worker))
                            .map(grant -> grant.get("award").stringValue()))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> worker + i).toList());
        }
    }

    @Test
    void a_url_of_a_private_address_gets_no_connection_until_it_is_declared_internal() throws IOException {
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port.setSoTimeout(700);
            Webhooks.start(
                    ledger,
                    WebhookEndpoint.fromTheBeginning("crm", "https://127.0.0.1:" + port.getLocalPort() + "/", SECRET));
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));

            assertThatThrownBy(port::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(status().lag()).isPositive();
        assertThat(status().deadLetters()).isZero();
        assertThatThrownBy(() -> Webhooks.start(ledger, WebhookEndpoint.fromNow("b", receiver.url(), SECRET)))
                .hasMessage(
                        "webhook b: its URL must begin with https:, since it is not declared to be in the internal network");
    }

    @Test
    void an_endpoint_that_selects_an_unknown_event_does_not_start() {
        assertThatThrownBy(() -> Webhooks.start(ledger, receiver.endpoint("crm").events("assignment-aproved")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook crm: there is no event \"assignment-aproved\"");
    }
}
