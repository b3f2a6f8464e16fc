package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.spring.LedgerProperties;
import io.piecework.ledger.work.award.CompensateWorker;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints for front ends over HTTP. */
class FrontEndsTest {

    private static final WebApplication WEB = FrontEndApplication.start();

    @BeforeAll
    static void play() {
        FrontEndApplication.play(FrontEndApplication.ledger(WEB), "");
    }

    @AfterAll
    static void stop() {
        WEB.close();
    }

    private static HttpResponse<String> ada(String path) throws Exception {
        return WEB.get("/ledger/worker/" + path, "signed-in", "ada@workers");
    }

    private static HttpResponse<String> acme(String path) throws Exception {
        return WEB.get("/ledger/requester/" + path, "signed-in", "acme@requesters");
    }

    @Test
    void a_worker_reads_balances_as_texts() throws Exception {
        HttpResponse<String> answer = ada("balances");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("""
                {"items":[{"worker":"ada",\
                "awaitingReview":{"amount":"1.00","currency":"USD"},\
                "held":{"amount":"1.00","currency":"USD"},\
                "available":{"amount":"1.50","currency":"USD"},\
                "inTransit":{"amount":"0.50","currency":"USD"},\
                "paid":{"amount":"0.00","currency":"USD"},\
                "unclaimed":{"amount":"0.00","currency":"USD"},\
                "withheld":{"amount":"0.00","currency":"USD"}}],"next":null}""");
    }

    @Test
    void a_requester_reads_funds() throws Exception {
        assertThat(acme("funds?currency=USD").body()).isEqualTo("""
                {"requester":"acme",\
                "deposited":{"amount":"20.00","currency":"USD"},\
                "available":{"amount":"11.00","currency":"USD"},\
                "reserved":{"amount":"7.00","currency":"USD"},\
                "spent":{"amount":"2.00","currency":"USD"},\
                "refunded":{"amount":"0.00","currency":"USD"},\
                "chargedBack":{"amount":"0.00","currency":"USD"},\
                "writtenOff":{"amount":"0.00","currency":"USD"}}""");
    }

    @Test
    void the_pages_of_a_statement_follow_one_another() throws Exception {
        JsonNode first = json(ada("statement?currency=USD&most=2"));
        JsonNode second = json(ada("statement?currency=USD&most=99&after="
                + first.path("next").asString().replace("/", "%2F")));

        assertThat(kinds(first)).containsExactly("approved", "rejected");
        assertThat(kinds(second)).startsWith("rejected", "appealed", "bonus").hasSize(6);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(second.path("opening")).isEqualTo(first.path("closing"));
        assertThat(first.path("lines").path(1).path("reason").asString()).isEqualTo("a cat");
        assertThat(kinds(json(ada("statement?currency=USD&to=2026-05-01")))).isEmpty();
        assertThat(kinds(json(ada("statement?currency=USD&from=2026-05-01&to=2026-05-02&zone=Europe/Paris"))))
                .hasSize(8);
    }

    private static List<String> kinds(JsonNode statement) {
        return statement
                .path("lines")
                .valueStream()
                .map(line -> line.path("kind").asString())
                .toList();
    }

    @Test
    void a_requester_reads_the_statement_in_pages() throws Exception {
        JsonNode first = json(acme("statement?currency=USD&most=3"));
        JsonNode second = json(acme(
                "statement?currency=USD&after=" + first.path("next").asString().replace("/", "%2F")));

        assertThat(kinds(first)).containsExactly("deposit", "task published", "approved");
        assertThat(kinds(second)).containsExactly("rejected", "rejected", "appealed", "bonus");
        assertThat(second.path("opening")).isEqualTo(first.path("closing"));
        assertThat(second.path("closing").toString()).isEqualTo("""
                {"available":{"amount":"11.00","currency":"USD"},"reserved":{"amount":"7.00","currency":"USD"}}""");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "worker, assignments, 4",
        "worker, decisions, 3",
        "worker, payouts, 1",
        "worker, awards, 2",
        "requester, tasks, 1",
        "requester, funding, 1",
        "requester, assignments?task=t, 4",
        "requester, reviews, 1",
        "requester, contested, 1",
        "requester, awards, 1",
    })
    void the_pages_of_a_list_follow_one_another(String party, String list, int items) throws Exception {
        String path = list + (list.contains("?") ? "&" : "?");
        var all = new ArrayList<JsonNode>();
        String after = "";
        do {
            JsonNode page = json(get(party, path + "most=1" + after));
            assertThat(page.path("items")).hasSize(1);
            page.path("items").forEach(all::add);
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
        } while (!after.isEmpty());

        assertThat(all).hasSize(items).doesNotHaveDuplicates();
        assertThat(json(get(party, list)).path("items").valueStream().toList()).isEqualTo(all);
    }

    @Test
    void a_list_is_filtered_by_a_status_in_the_words_of_its_answers() throws Exception {
        assertThat(json(ada("assignments?status=rejected")).path("items"))
                .extracting(each -> each.path("reason").asString())
                .containsExactly("a cat");
        assertThat(json(ada("payouts?status=requested")).path("items")).hasSize(1);
        assertThat(json(acme("tasks?status=archived")).path("items")).isEmpty();
    }

    @Test
    void a_decision_has_its_reason() throws Exception {
        JsonNode decision = json(ada("decision?id=rejection:bad"));

        assertThat(decision.path("reason").asString()).isEqualTo("a cat");
        assertThat(decision.path("offered").toString()).isEqualTo("{\"amount\":\"1.00\",\"currency\":\"USD\"}");
    }

    @Test
    void open_items_say_what_happens_next() throws Exception {
        assertThat(json(ada("open-items?currency=USD")).path("items"))
                .extracting(group -> group.path("kind").asString())
                .containsExactly("awaiting-review", "appeal", "held-until", "payout-requested");
    }

    @Test
    void a_task_is_read_by_its_id() throws Exception {
        assertThat(json(acme("task?id=t")).path("title").asString()).isEqualTo("Dogs");
    }

    @Test
    void a_payout_shows_no_token() throws Exception {
        assertThat(ada("payouts").body())
                .contains("\"method\":{\"rail\":\"bank\"}")
                .doesNotContain("tok");
    }

    @ParameterizedTest
    @CsvSource({
        "worker, balances",
        "worker, statement?currency=USD",
        "worker, open-items?currency=USD",
        "worker, assignments",
        "requester, funds?currency=USD",
        "requester, tasks",
    })
    void a_second_request_is_answered_without_a_body(String party, String path) throws Exception {
        HttpResponse<String> first = get(party, path);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        // others' events change nothing
        FrontEndApplication.ledger(WEB)
                .execute(CompensateWorker.of("other-" + party + path, "bob", Amount.parse("USD 1.00"), "sorry"));
        HttpResponse<String> second = get(party, path, "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers().firstValue("ETag")).contains(tag);
        assertThat(second.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(get(party, path, "If-None-Match", "W/\"another\"").body()).isEqualTo(first.body());
    }

    @Test
    void an_event_of_the_worker_changes_the_tag() throws Exception {
        try (var web = FrontEndApplication.start()) {
            Ledger ledger = FrontEndApplication.ledger(web);
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.parse("USD 1.00"), "sorry"));
            String[] signedIn = {"signed-in", "ada@workers"};
            String tag = web.get("/ledger/worker/balances", signedIn)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            ledger.execute(CompensateWorker.of("c-2", "ada", Amount.parse("USD 1.00"), "sorry"));

            HttpResponse<String> answer =
                    web.get("/ledger/worker/balances", "signed-in", "ada@workers", "If-None-Match", tag);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"2.00\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "worker | statement | the parameter currency is missing",
                "worker | statement?currency=XXQ | XXQ",
                "worker | statement?currency=USD&after=x | \"x\" is not the key of a statement line, such as 2026-05-01T12:00:00Z/123",
                "worker | statement?currency=USD&from=May | from is \"May\", but must be a day such as 2026-05-01",
                "worker | statement?currency=USD&from=2026-05-02&to=2026-05-01 | ends before it begins",
                "worker | open-items?currency=USD&zone=Mars | zone is \"Mars\", but must be a time zone such as Europe/Paris",
                "worker | assignments?after=x | \"x\" is not the key of a page of this list; take it from the page before",
                "worker | assignments?most=201 | most is \"201\", but must be a number from 1 to 200",
                "worker | assignments?most=0 | most is \"0\"",
                "worker | assignments?most=1e2 | most is \"1e2\"",
                "worker | payouts?status=PAID | status is \"PAID\", but must be one of requested, cancelled,",
                "worker | decisions?after=-1 | after is \"-1\", but must be next of the page before",
                "worker | decision?id=x | x",
                "requester | statement?currency=USD&after=x | is not the key of a statement line",
                "requester | tasks?status= | status is \"\", but must be one of",
                "requester | assignments?task= | task id",
            })
    void a_bad_parameter_is_one_line(String party, String path, String line) throws Exception {
        HttpResponse<String> answer = get(party, path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString()).isEqualTo("bad-value");
        assertThat(problem.path("detail").asString()).contains(line).doesNotContain("\n");
    }

    @Test
    void a_long_value_is_cut_in_its_refusal() throws Exception {
        assertThat(json(ada("assignments?most=" + "1".repeat(2000)))
                        .path("detail")
                        .asString())
                .hasSizeLessThan(200);
    }

    @Test
    void who_is_not_signed_in_reads_nothing() throws Exception {
        HttpResponse<String> answer = WEB.get("/ledger/worker/balances");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("""
                {"detail":"Nobody is signed in.","instance":"/ledger/worker/balances","status":401,\
                "title":"Not signed in","type":"urn:piecework:ledger:not-signed-in","code":"not-signed-in"}""");
    }

    @Test
    void a_requester_is_no_worker() throws Exception {
        HttpResponse<String> answer = WEB.get("/ledger/worker/balances", "signed-in", "acme@requesters");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Who is signed in is no worker of this platform.");
    }

    @Test
    void what_is_not_there_is_404() throws Exception {
        assertThat(ada("statement?currency=EUR").statusCode()).isEqualTo(404);
        assertThat(ada("decision?id=rejection:none").body())
                .contains("The ledger has nothing of yours here.", "unknown-subject");
        assertThat(WEB.get("/ledger/worker/balances", "signed-in", "new@workers")
                        .body())
                .isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void nothing_is_written() throws Exception {
        assertThat(WEB.post("/ledger/worker/balances", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void nothing_is_exposed_unless_named() throws Exception {
        try (var web = FrontEndApplication.exposing()) {
            assertThat(web.get("/ledger/worker/balances", "signed-in", "ada@workers")
                            .statusCode())
                    .isEqualTo(404);
        }
        try (var web = FrontEndApplication.exposing("piecework.ledger.web.endpoints[0]=requester")) {
            assertThat(web.get("/ledger/worker/balances", "signed-in", "ada@workers")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(web.get("/ledger/requester/tasks", "signed-in", "acme@requesters")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void without_reports_there_is_everything_but_the_statement_of_a_requester() {
        new WebApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader(Reports.class))
                .withConfiguration(AutoConfigurations.of(LedgerFrontEndsAutoConfiguration.class))
                .withBean(Ledger.class, Ledger::inMemory)
                .withUserConfiguration(Properties.class)
                .withBean(SignedInRequester.class, () -> principal -> Optional.empty())
                .withPropertyValues("piecework.ledger.web.endpoints=requester")
                .run(context -> assertThat(context)
                        .hasSingleBean(RequesterEndpoints.class)
                        .doesNotHaveBean(RequesterStatementEndpoint.class)
                        .doesNotHaveBean(WorkerEndpoints.class));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LedgerProperties.class)
    static class Properties {}

    /** The form is described once and for all applications. */
    @Test
    void the_applications_json_settings_change_nothing() throws Exception {
        try (var web = FrontEndApplication.start(
                "spring.jackson.property-naming-strategy=SNAKE_CASE",
                "spring.jackson.default-property-inclusion=non-null",
                "piecework.ledger.web.problem-details=false",
                "spring.mvc.problemdetails.enabled=true",
                "spring.main.lazy-initialization=true")) {
            FrontEndApplication.play(FrontEndApplication.ledger(web), "");

            assertThat(web.get("/ledger/worker/balances", "signed-in", "ada@workers")
                            .body())
                    .isEqualTo(ada("balances").body());
            assertThat(web.get("/ledger/worker/assignments?after=x", "signed-in", "ada@workers")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(web.get("/ledger/worker/balances").statusCode()).isEqualTo(401);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void the_log_has_no_personal_data(CapturedOutput output) throws Exception {
        try (var web = FrontEndApplication.start("logging.level.root=info")) {
            FrontEndApplication.play(FrontEndApplication.ledger(web), "");
            for (String path :
                    List.of("statement?currency=USD", "assignments?after=ada", "decision?id=rejection:ada")) {
                web.get("/ledger/worker/" + path, "signed-in", "ada@workers");
            }
            web.get("/ledger/worker/balances", "signed-in", "ada@requesters");
        }
        assertThat(output).contains("Started").doesNotContain("ada@", "a cat", "rejection:", "after=");
    }

    private static HttpResponse<String> get(String party, String path, String... headers) throws Exception {
        String person = party.equals("worker") ? "ada@workers" : "acme@requesters";
        return WEB.get(
                "/ledger/" + party + "/" + path,
                Stream.concat(Stream.of("signed-in", person), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
