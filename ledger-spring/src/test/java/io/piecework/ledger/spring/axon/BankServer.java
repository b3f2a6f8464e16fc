package io.piecework.ledger.spring.axon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.web.client.RestClient;

/** A bank over HTTP, for applications in other processes. */
final class BankServer implements AutoCloseable {

    private static final String PAYMENTS = "/payments/";

    private final Bank bank;
    private final HttpServer server;

    BankServer(Bank bank) throws IOException {
        this.bank = bank;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PAYMENTS, this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String endToEndId = exchange.getRequestURI().getPath().substring(PAYMENTS.length());
            String answer = "";
            if (exchange.getRequestMethod().equals("PUT")) {
                bank.send(
                        endToEndId,
                        Amount.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            } else {
                answer = bank.outcome(endToEndId).map(PayoutOutcome::name).orElse("");
            }
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A bank in another process. */
    static final class Client implements Bank {

        private final RestClient http;

        Client(int port) {
            http = RestClient.create(
                    "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port);
        }

        @Override
        public void send(String endToEndId, Amount amount) {
            http.put()
                    .uri(PAYMENTS + "{id}", endToEndId)
                    .body(amount.toString())
                    .retrieve()
                    .toBodilessEntity();
        }

        @Override
        public Optional<PayoutOutcome> outcome(String endToEndId) {
            return Optional.ofNullable(http.get()
                            .uri(PAYMENTS + "{id}", endToEndId)
                            .retrieve()
                            .body(String.class))
                    .filter(answer -> !answer.isEmpty())
                    .map(PayoutOutcome::valueOf);
        }
    }
}
