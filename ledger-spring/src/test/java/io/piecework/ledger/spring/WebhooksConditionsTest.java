package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.webhook.WebhookEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Endpoints of webhooks that properties name. */
class WebhooksConditionsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String CRM = "piecework.ledger.webhooks.crm.";

    private static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withPropertyValues(Databases.H2.properties())
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        LedgerAutoConfiguration.class,
                        LedgerWebhooksAutoConfiguration.class));
    }

    /** Bodies with the version of their signature, by path. */
    private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();

    private HttpServer receiver() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            bodies.computeIfAbsent(exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>())
                    .add(exchange.getRequestHeaders()
                                    .getFirst("webhook-signature")
                                    .substring(0, 3)
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private List<String> bodies(String path) {
        return bodies.getOrDefault(path, List.of());
    }

    private static String[] endpoint(HttpServer server, String name, String... more) {
        String prefix = "piecework.ledger.webhooks." + name + ".";
        return Stream.concat(
                        Stream.of(
                                "url=http://127.0.0.1:" + server.getAddress().getPort() + "/" + name,
                                "internal-network=true",
                                "secrets=" + SECRET),
                        Stream.of(more))
                .map(each -> prefix + each)
                .toArray(String[]::new);
    }

    @Test
    void an_endpoint_gets_signed_events_as_its_audience_reads_them() throws IOException {
        HttpServer server = receiver();
        try {
            application()
                    .withPropertyValues(
                            endpoint(server, "crm", "events=deposit-received,task-published", "audience=requester"))
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));
                        await().until(() -> bodies("/crm").size() == 1);
                        assertThat(bodies("/crm").get(0))
                                .startsWith("v1,{\"type\":\"deposit-received\"")
                                .doesNotContain("actor");
                    });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_endpoint_gets_sealed_texts_open_where_its_properties_say_so() throws IOException {
        HttpServer server = receiver();
        try {
            application()
                    .withBean(LedgerCustomizer.class, () -> LedgerBuilder::sealedTexts)
                    .withPropertyValues(endpoint(server, "crm", "events=worker-closed"))
                    .withPropertyValues(endpoint(server, "vault", "events=worker-closed", "open-texts=true"))
                    .run(context -> {
                        context.getBean(Ledger.class).execute(CloseWorker.of("c-1", "ada", "kanarek"));
                        await().until(() ->
                                bodies("/crm").size() == 1 && bodies("/vault").size() == 1);
                        assertThat(bodies("/crm").get(0)).contains("\"reason\":\"[sealed]\"");
                        assertThat(bodies("/vault").get(0)).contains("\"reason\":\"kanarek\"");
                    });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void without_the_module_an_endpoint_ends_the_start_with_the_missing_dependency() {
        ApplicationContextRunner without =
                application().withClassLoader(new FilteredClassLoader(WebhookEndpoint.class.getPackageName()));
        without.run(context -> assertThat(context).hasNotFailed());
        without.withPropertyValues(CRM + "url=https://crm.example/")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(
                                LedgerSettingException.class,
                                failure -> assertThat(failure.action())
                                        .isEqualTo(
                                                "Add the dependency io.piecework:ledger-webhooks, or remove the property."))
                        .hasMessage("piecework.ledger.webhooks is set, but webhooks are not on the class path."));
    }

    @ParameterizedTest
    @CsvSource({
        "events=assignment-aproved, there is no event \"assignment-aproved\"",
        "secrets=s3cr3t, a secret must be whsec_ and the Base64 of 24 to 64 random bytes",
        "url=http://crm.example/, its URL must begin with https:",
        "parallel=0, 0 parallel requests",
    })
    void a_wrong_endpoint_ends_the_start_and_shows_no_secret(String property, String problem) {
        application()
                .withPropertyValues(CRM + "url=https://crm.example/", CRM + "secrets=" + SECRET)
                .withPropertyValues(CRM + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(failure -> assertThat(settings(failure))
                                .singleElement()
                                .asString()
                                .startsWith("piecework.ledger.webhooks.crm is not valid: webhook crm: ")
                                .contains(problem)
                                .doesNotContain("s3cr3t", SECRET)));
    }

    private static List<String> settings(Throwable failure) {
        var found = new CopyOnWriteArrayList<String>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof LedgerSettingException) {
                found.add(each.getMessage());
            }
        }
        return found;
    }
}
