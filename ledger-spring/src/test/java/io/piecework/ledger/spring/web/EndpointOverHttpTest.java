package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The actuator endpoint as an operator calls it. */
class EndpointOverHttpTest {

    @EnableAutoConfiguration
    static class Bare {}

    @Test
    void an_unknown_listener_is_404_and_an_unknown_operation_400() throws Exception {
        try (var web = WebApplication.start(
                "ledger,web,actuator",
                Bare.class,
                "management.endpoints.web.exposure.include=ledger",
                "management.endpoint.ledger.access=unrestricted")) {
            assertThat(web.get("/actuator/ledger").statusCode()).isEqualTo(200);
            for (String operation : new String[] {"retry", "drop", "set-back"}) {
                HttpResponse<String> answer = web.post(
                        "/actuator/ledger/" + operation,
                        "{\"listener\": \"mials\", \"key\": \"worker:ada\", \"position\": 1}");
                assertThat(answer.statusCode()).as(operation).isEqualTo(404);
                assertThat(answer.body()).isEqualTo("{\"error\":\"there is no listener \\\"mials\\\"\"}");
            }
            assertThat(web.post("/actuator/ledger/delete", "{}").statusCode()).isEqualTo(400);
        }
    }
}
