package io.piecework.ledger.spring.web;

import io.piecework.ledger.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A web application on a free port, with a client for it. */
final class WebApplication implements AutoCloseable {

    private static final String[] SETTINGS = {
        "spring.main.banner-mode=off",
        "logging.level.root=off",
        "spring.main.register-shutdown-hook=false",
        "server.port=0",
        "piecework.ledger.due.enabled=false"
    };

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private WebApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Configuration(proxyBeanMethods = false)
    static class Times {
        @Bean
        SettableClock clock() {
            return SettableClock.at("2026-05-01T12:00:00Z");
        }
    }

    static WebApplication start(String parts, Class<?> application, String... properties) {
        return start(parts, new Class<?>[] {application, Times.class}, properties);
    }

    static WebApplication start(String parts, Class<?>[] sources, String... properties) {
        return new WebApplication(new SpringApplicationBuilder(sources)
                .properties(SETTINGS)
                .run(Stream.concat(
                                Stream.of(
                                        "test.with=" + parts, "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()),
                                Stream.of(properties))
                        .map(each -> "--" + each)
                        .toArray(String[]::new)));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** @param headers names and values */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path).headers(headers).GET().build());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    URI address(String path) {
        return URI.create(
                "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
