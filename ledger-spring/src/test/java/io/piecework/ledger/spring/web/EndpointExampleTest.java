package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.spring.LedgerListener;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The request of the page of properties to the actuator's endpoint. */
class EndpointExampleTest {

    private static final Path PAGE = Path.of("../ledger-core/docs/reference/properties.md");
    private static final Pattern REQUEST =
            Pattern.compile("```sh\ncurl -H '[^']*' -d '([^']*)' localhost:8080(\\S+)\n```");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        LedgerListener mails() {
            return new Mails();
        }
    }

    private static final class Mails implements LedgerListener {
        @Override
        public String name() {
            return "mails";
        }

        @Override
        public ListenerPolicy policy() {
            return ListenerPolicy.fromNow();
        }

        @Override
        public void on(Message message) {}
    }

    @Test
    void retries_a_message_of_a_listener() throws Exception {
        Matcher request = REQUEST.matcher(Files.readString(PAGE));
        assertThat(request.find()).isTrue();
        try (var web = WebApplication.start(
                "ledger,web,actuator",
                Application.class,
                "management.endpoints.web.exposure.include=ledger",
                "management.endpoint.ledger.access=unrestricted")) {
            HttpResponse<String> answer = web.post(request.group(2), request.group(1));

            assertThat(answer.body()).isEqualTo("{\"done\":false}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(web.post(request.group(2), request.group(1).replace("mails", "mail"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
