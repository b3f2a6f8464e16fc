package io.piecework.ledger.webhook;

import io.piecework.ledger.delivery.listener.TargetUnavailableException;
import io.piecework.ledger.engine.port.WaitLimit;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The HTTP side of an endpoint: requests with a limit of time, whose redirects are not followed and whose answers' bodies are not kept. */
final class Receiver {

    /** Too many requests, bad gateway, unavailable, gateway timeout: the receiver, or what stands before it, takes none now. */
    private static final Set<Integer> UNAVAILABLE = Set.of(429, 502, 503, 504);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final WebhookEndpoint endpoint;
    private final HttpClient client;

    Receiver(WebhookEndpoint endpoint) {
        this.endpoint = endpoint;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.timeout())
                .build();
    }

    /**
     * Resolves the host, and so again at most after the 30 seconds for which Java keeps an answer: a name that changes to a private address in
     * between is not found, but https refuses a host without the name's certificate.
     *
     * @throws TargetUnavailableException if it is unknown, or an address of it is private and the endpoint is not declared to be internal
     */
    void requireAllowedAddress() {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(endpoint.url().getHost());
            if (!endpoint.internalNetwork() && !PublicAddresses.areAll(addresses)) {
                throw away(
                        endpoint,
                        "a private address of its host, to which nothing is sent",
                        new UnknownHostException("not public"));
            }
        } catch (UnknownHostException e) {
            throw away(endpoint, "no address of its host", e);
        }
    }

    Call send(HttpRequest request) {
        return new Call(request);
    }

    static TargetUnavailableException away(WebhookEndpoint endpoint, String answer, Throwable cause) {
        String message = "webhook " + endpoint.name() + " gets no answer but " + answer;
        return new TargetUnavailableException(message, cause);
    }

    /** What a receiver answered. */
    record Answer(int status, @Nullable String retryAfterHeader) {

        boolean isAccepted() {
            return status >= 200 && status <= 299;
        }

        boolean isUnavailable() {
            return UNAVAILABLE.contains(status);
        }

        /** The pause that the receiver asks for in seconds or as a date, at most an hour; zero where it asks for none. */
        Duration retryAfter(Instant now) {
            Duration asked = asked(now);
            return asked.isNegative()
                    ? Duration.ZERO
                    : asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
        }

        private Duration asked(Instant now) {
            if (retryAfterHeader == null) {
                return Duration.ZERO;
            }
            if (retryAfterHeader.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(retryAfterHeader));
            }
            try {
                return Duration.between(
                        now,
                        ZonedDateTime.parse(retryAfterHeader, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException neither) {
                return Duration.ZERO;
            }
        }
    }

    /** A request under way. */
    final class Call {

        private final HttpRequest request;
        private final WaitLimit limit = WaitLimit.of(endpoint.timeout());
        private CompletableFuture<HttpResponse<Void>> response;

        private Call(HttpRequest request) {
            this.request = request;
            this.response = start();
        }

        private CompletableFuture<HttpResponse<Void>> start() {
            return client.sendAsync(request, head -> new IgnoredBody());
        }

        /**
         * Waits for the whole answer.
         *
         * @throws TargetUnavailableException if the receiver cannot be reached, or the thread is to end
         * @throws HttpTimeoutException if it took the request and did not answer in time
         * @throws IOException if the answer is no HTTP, or broke off twice
         */
        Answer answer() throws IOException {
            try {
                return againIfItBrokeOff();
            } catch (ConnectException | HttpConnectTimeoutException | SSLException e) {
                throw away(endpoint, e.getClass().getSimpleName(), e);
            }
        }

        /** A connection may be one that the receiver closed while it was idle. */
        private Answer againIfItBrokeOff() throws IOException {
            try {
                return first();
            } catch (HttpTimeoutException | ConnectException | SSLException e) {
                throw e;
            } catch (IOException brokeOff) {
                response = start();
                return first();
            }
        }

        private Answer first() throws IOException {
            try {
                HttpResponse<Void> found = response.get(limit.left().toNanos(), TimeUnit.NANOSECONDS);
                return new Answer(
                        found.statusCode(),
                        found.headers().firstValue("Retry-After").orElse(null));
            } catch (TimeoutException e) {
                throw new HttpTimeoutException("no answer within " + endpoint.timeout());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw failure;
                }
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                throw away(endpoint, "an interrupt", e);
            } finally {
                response.cancel(true); // ends the request where it still runs
            }
        }
    }
}
