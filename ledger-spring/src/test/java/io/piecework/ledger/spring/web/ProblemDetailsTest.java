package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.TaskView;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** What a browser gets for each exception of the ledger. */
class ProblemDetailsTest {

    record Item(WorkerId worker, Amount amount) {}

    record Body(List<Item> items) {}

    @EnableAutoConfiguration
    @RestController
    static class Failing {

        private final Ledger ledger;

        Failing(Ledger ledger) {
            this.ledger = ledger;
        }

        @PostMapping("/items")
        int items(@RequestBody Body body) {
            return body.items().size();
        }

        @GetMapping("/tasks")
        Page<TaskView> tasks(@RequestParam(required = false) @Nullable String after) {
            return ledger.asRequester("acme").lists().tasks(null, after, 10);
        }

        @GetMapping("/balance")
        boolean balance(@RequestParam String currency) {
            return ledger.asWorker("ada").balance(currency).isPresent();
        }

        @GetMapping("/tasks/{task}")
        boolean task(@PathVariable String task) {
            return ledger.asOperator().task(task).isPresent();
        }

        @PostMapping("/fail/{kind}")
        void fail(@PathVariable String kind) {
            var sql = new SQLException("INSERT INTO ledger_event VALUES ('secret')");
            switch (kind) {
                case "busy" -> throw new BusyException("deposit:d-1 waited");
                case "conflict" -> throw new CompletionException(new ConflictException("deposit:d-1 met others"));
                case "negative" -> DepositFunds.of("d-1", "acme", Amount.parse("USD -1.00"));
                case "too-long" -> new WorkerId("w".repeat(200));
                case "missing" -> DepositFunds.of("d-1", "acme", missing());
                case "own-argument" -> throw new IllegalArgumentException("not the ledger's");
                case "own-status" -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no worker", tooLong());
                case "own-annotated" -> throw new PartnerFailedException(tooLong());
                case "arithmetic" -> Amount.parse("USD 1.00").plus(Amount.parse("EUR 2.00"));
                case "configured" -> Amount.parse("a secret");
                case "own-null" -> Objects.requireNonNull(missing(), "not the ledger's");
                case "other" -> throw new IllegalStateException("not the ledger's");
                default ->
                    throw new StorageException(
                            StorageException.Code.valueOf(kind), "jdbc:postgresql://db ledger_event", sql);
            }
        }
    }

    @ResponseStatus(HttpStatus.BAD_GATEWAY)
    static class PartnerFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PartnerFailedException(Throwable cause) {
            super("the partner's file", cause);
        }
    }

    private static IllegalArgumentException tooLong() {
        try {
            throw new IllegalStateException(new WorkerId("w".repeat(200)).value());
        } catch (IllegalArgumentException e) {
            return e;
        }
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // as from a request's body without the amount
    private static Amount missing() {
        return null;
    }

    private static final WebApplication WEB = WebApplication.start("ledger,web", Failing.class);

    @AfterAll
    static void stop() {
        WEB.close();
    }

    @Test
    void a_busy_ledger_is_503_with_retry_after() throws Exception {
        HttpResponse<String> answer = WEB.post("/fail/busy", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"detail\":\"The ledger is busy. Nothing is stored. Send the same request again.\","
                        + "\"instance\":\"/fail/busy\",\"status\":503,\"title\":\"Busy\","
                        + "\"type\":\"urn:piecework:ledger:busy\",\"code\":\"busy\",\"mayBeStored\":false}");
    }

    @Test
    void a_conflict_in_a_future_is_503_with_retry_after() throws Exception {
        HttpResponse<String> answer = WEB.post("/fail/conflict", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("\"code\":\"conflict\"").doesNotContain("d-1");
    }

    @Test
    void an_unknown_outcome_says_that_it_may_be_stored() throws Exception {
        HttpResponse<String> answer = WEB.post("/fail/OUTCOME_UNKNOWN", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"outcome-unknown\"", "\"mayBeStored\":true");
        assertThat(WEB.post("/fail/UNAVAILABLE", "").body())
                .contains("\"code\":\"unavailable\"", "\"mayBeStored\":false");
    }

    @Test
    void no_answer_has_sql_addresses_or_tables() throws Exception {
        for (StorageException.Code code : StorageException.Code.values()) {
            HttpResponse<String> answer = WEB.post("/fail/" + code, "");

            assertThat(answer.statusCode()).as(code.name()).isEqualTo(code.isTransient() ? 503 : 500);
            assertThat(answer.body())
                    .contains("urn:piecework:ledger:")
                    .doesNotContain("INSERT", "secret", "jdbc:", "ledger_event");
        }
    }

    @Test
    void a_bad_value_in_a_body_is_400_and_names_its_place() throws Exception {
        String body =
                "{\"items\": [{\"worker\": \"ada\", \"amount\": \"USD 1\"}, {\"worker\": \"bob\", \"amount\": \"1e3\"}]}";

        HttpResponse<String> answer = WEB.post("/items", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"detail\":\"amount \\\"1e3\\\" is not a currency code, a space and a number\","
                                + "\"instance\":\"/items\",\"status\":400,\"title\":\"Bad value\","
                                + "\"type\":\"urn:piecework:ledger:bad-value\",\"code\":\"bad-value\",\"pointer\":\"/items/1/amount\"}");
    }

    @Test
    void a_value_that_no_command_takes_is_400() throws Exception {
        HttpResponse<String> answer = WEB.post("/fail/negative", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"detail\":\"deposit d-1 of USD -1.00 is not above zero\",\"instance\":\"/fail/negative\","
                        + "\"status\":400,\"title\":\"Bad value\",\"type\":\"urn:piecework:ledger:bad-value\","
                        + "\"code\":\"bad-value\"}");
        assertThat(WEB.post("/fail/too-long", "").body())
                .contains("worker id has 200 characters, at most 180 are allowed");
        assertThat(WEB.post("/fail/missing", "").body()).contains("\"status\":400", "amount is null");
    }

    @Test
    void an_argument_that_a_query_does_not_take_is_400() throws Exception {
        HttpResponse<String> page = WEB.get("/tasks?after=no-key");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("is not the key of a page of this list");
        assertThat(WEB.get("/balance?currency=XXQ").statusCode()).isEqualTo(400);
        assertThat(WEB.get("/tasks/" + "t".repeat(200)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_stored_value_that_the_ledger_does_not_know_is_500_and_not_shown() throws Exception {
        try (var web = WebApplication.start("ledger,web", Failing.class)) {
            web.context()
                    .getBean(Ledger.class)
                    .executeAllOrNone(List.of(
                            DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                            PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12)));
            assertThat(web.get("/tasks").statusCode()).isEqualTo(200);
            new JdbcTemplate(web.context().getBean(DataSource.class))
                    .update("UPDATE ledger_task SET status = 'secret'");

            HttpResponse<String> answer = web.get("/tasks");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContainIgnoringCase("secret").doesNotContain("io.piecework");
        }
    }

    @Test
    void other_exceptions_are_left_to_the_application() throws Exception {
        assertThat(WEB.post("/fail/own-status", "").statusCode()).isEqualTo(404);
        assertThat(WEB.post("/fail/own-annotated", "").statusCode()).isEqualTo(502);
        for (String kind : List.of("other", "own-argument", "own-null", "arithmetic", "configured")) {
            HttpResponse<String> answer = WEB.post("/fail/" + kind, "");
            assertThat(answer.statusCode()).as(kind).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("urn:piecework");
        }
        assertThat(WEB.post("/items", "{").body()).doesNotContain("urn:piecework");
    }

    @RestControllerAdvice
    static class OwnAdvice {
        @ExceptionHandler
        ResponseEntity<String> busy(BusyException busy) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).body("own");
        }
    }

    @Test
    void the_applications_own_advice_comes_first() throws Exception {
        try (var web = WebApplication.start("ledger,web", new Class<?>[] {Failing.class, OwnAdvice.class})) {
            assertThat(web.post("/fail/busy", "").statusCode()).isEqualTo(429);
            assertThat(web.post("/fail/conflict", "").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void a_bad_value_is_named_beside_boots_own_problem_details() throws Exception {
        try (var web = WebApplication.start("ledger,web", Failing.class, "spring.mvc.problemdetails.enabled=true")) {
            assertThat(web.post("/items", "{\"items\": [{\"worker\": 7}]}").body())
                    .contains("needs the id of the worker as text, not a number");
            assertThat(web.post("/items", "{").body()).contains("Failed to read request");
        }
    }

    @Test
    void a_property_switches_problem_details_off() throws Exception {
        try (var web =
                WebApplication.start("ledger,web", Failing.class, "piecework.ledger.web.problem-details=false")) {
            HttpResponse<String> answer = web.post("/fail/busy", "");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("urn:piecework");
        }
    }
}
