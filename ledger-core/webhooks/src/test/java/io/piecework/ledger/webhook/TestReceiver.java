package io.piecework.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.piecework.ledger.engine.json.EventJsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A receiver of webhooks on this machine, which records each request and answers as the test says. */
final class TestReceiver implements AutoCloseable {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** What it got, with the status that it answered; 0 while it has not. */
    record Request(String path, Map<String, String> headers, String body, AtomicInteger answered) {

        JsonNode json() {
            return EventJsonMapper.mapper().readTree(body);
        }

        String id() {
            return header("webhook-id");
        }

        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }

        boolean isAccepted() {
            return answered.get() >= 200 && answered.get() <= 299;
        }
    }

    /** How it answers. */
    interface Answers {
        void to(Request request, HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answers answers = answer(204);

    TestReceiver() {
        this(0);
    }

    TestReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hooks";
    }

    WebhookEndpoint endpoint(String name) {
        return WebhookEndpoint.fromTheBeginning(name, url() + "/" + name, SECRET)
                .inInternalNetwork();
    }

    TestReceiver answers(Answers answers) {
        this.answers = answers;
        return this;
    }

    static Answers answer(int status, String... headers) {
        return (request, exchange) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            request.answered().set(status);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = new Request(exchange.getRequestURI().getPath(), Map.copyOf(headers), body, new AtomicInteger());
        requests.add(request);
        try (exchange) {
            answers.to(request, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<Request> accepted() {
        return requests.stream().filter(Request::isAccepted).toList();
    }

    List<String> types() {
        return accepted().stream()
                .map(each -> each.json().get("type").stringValue())
                .toList();
    }

    TestReceiver awaitAccepted(int count) {
        await(() -> accepted().size() >= count);
        return this;
    }

    static void await(BooleanSupplier condition) {
        for (long waited = 0; !condition.getAsBoolean(); waited += 10) {
            assertThat(waited).as("ms waited").isLessThan(Duration.ofSeconds(30).toMillis());
            pause(10);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calculated a second time: the HMAC of Standard Webhooks, without its library. */
    static String signature(String secret, Request request) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String signed = request.id() + "." + request.header("webhook-timestamp") + "." + request.body();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every request is signed, and repeats of an event to an endpoint have its id and its body. */
    void verify() {
        var bodies = new HashMap<String, String>();
        assertThat(requests()).isNotEmpty().allSatisfy(each -> {
            assertThat(each.header("webhook-signature").split(" ")).contains(signature(SECRET, each));
            assertThat(each.body()).isEqualTo(bodies.computeIfAbsent(each.path() + each.id(), first -> each.body()));
        });
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
