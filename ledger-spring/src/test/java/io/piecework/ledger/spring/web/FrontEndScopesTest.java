package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Sends every request that an endpoint takes, found by reflection, with ids of other workers and requesters, and looks for their data. */
class FrontEndScopesTest {

    /** Marks every id and text of the worker and requester whose data must not leak. */
    private static final String MARK = "x7";

    /** Of parameters that name something; every value is tried in every request. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "currency", List.of("USD"),
            "task", List.of("t", "t-x7"),
            "id", List.of("t", "t-x7", "rejection:bad", "rejection:bad-x7"),
            "worker", List.of("", "ada-x7"),
            "requester", List.of("", "acme-x7"));

    static final List<Class<?>> ENDPOINTS =
            List.of(WorkerEndpoints.class, RequesterEndpoints.class, RequesterStatementEndpoint.class);

    private static final WebApplication WEB = FrontEndApplication.start();

    @BeforeAll
    static void two_separate_workers_and_requesters() {
        Ledger ledger = FrontEndApplication.ledger(WEB);
        FrontEndApplication.play(ledger, "");
        FrontEndApplication.play(ledger, "-" + MARK);
    }

    @AfterAll
    static void stop() {
        WEB.close();
    }

    static Stream<Method> endpoints() {
        return ENDPOINTS.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(GetMapping.class));
    }

    @Test
    void every_endpoint_is_walked() {
        assertThat(endpoints()).hasSize(17);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nobody_reads_what_is_anothers(Method endpoint) throws Exception {
        String party = party(endpoint);
        for (String path : paths(endpoint)) {
            assertThat(read(path, own(party) + "@" + party + "s")).as(path).doesNotContain(MARK);
            assertThat(read(path, "unknown@" + party + "s")).as(path).doesNotContain("\"ada\"", "\"acme\"", MARK);
            assertThat(get(path, "ops@operators").statusCode()).as(path).isEqualTo(403);
            assertThat(WEB.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    /** Makes sure that the requests have answers in which a leak would show. */
    @ParameterizedTest
    @MethodSource("endpoints")
    void everybody_reads_the_own_data(Method endpoint) throws Exception {
        String party = party(endpoint);
        assertThat(paths(endpoint)).anySatisfy(path -> {
            HttpResponse<String> answer = get(path, own(party) + "-" + MARK + "@" + party + "s");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(MARK);
        });
    }

    /** A worker's balance with all requesters is not a requester's business, nor the other way round. */
    @ParameterizedTest
    @MethodSource("endpoints")
    void no_requester_reads_a_workers_balance(Method endpoint) throws Exception {
        FrontEndApplication.ledger(WEB)
                .execute(CompensateWorker.of("much", "ada", Amount.parse("USD 77770000.00"), "of others"));
        for (String path : paths(endpoint)) {
            if (party(endpoint).equals("requester")) {
                assertThat(get(path, "acme@requesters").body()).as(path).doesNotContain("7777");
            }
        }
    }

    /** An endpoint that had the ledger could look past the view that it gets. */
    @Test
    void an_endpoint_has_nothing_but_the_view_of_the_one_who_is_signed_in() {
        assertThat(ENDPOINTS.stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field -> !field.isSynthetic())
                        .map(Field::getName))
                .isEmpty();
        assertThat(endpoints())
                .allSatisfy(endpoint -> assertThat(
                                endpoint.getParameterTypes()[0].getSimpleName().toLowerCase(Locale.ROOT))
                        .isEqualTo(party(endpoint) + "view"));
    }

    static String party(Method endpoint) {
        return endpoint.getDeclaringClass()
                .getAnnotation(RequestMapping.class)
                .value()[0]
                .substring("/ledger/".length());
    }

    static String path(Method endpoint) {
        return endpoint.getAnnotation(GetMapping.class).path()[0];
    }

    static String own(String party) {
        return party.equals("worker") ? "ada" : "acme";
    }

    /** All combinations of values, also of parameters that an endpoint does not have and must ignore. */
    static List<String> paths(Method endpoint) {
        List<String> paths = List.of("/ledger/" + party(endpoint) + path(endpoint) + "?most=200");
        List<String> names = Stream.concat(
                        Arrays.stream(endpoint.getParameters())
                                .filter(parameter -> parameter.getType() == String.class)
                                .map(Parameter::getName),
                        Stream.of("worker", "requester"))
                .toList();
        for (String name : names) {
            List<String> values = Objects.requireNonNull(VALUES.get(name), "values of the parameter " + name);
            paths = paths.stream()
                    .flatMap(path -> values.stream().map(value -> path + "&" + name + "=" + value))
                    .toList();
        }
        return paths;
    }

    /** The refusal of a bad id repeats the id of the request. */
    private static String read(String path, String person) throws Exception {
        HttpResponse<String> answer = get(path, person);
        return answer.statusCode() == 400 ? "" : answer.body();
    }

    private static HttpResponse<String> get(String path, String person) throws Exception {
        return WEB.get(path, "signed-in", person);
    }
}
