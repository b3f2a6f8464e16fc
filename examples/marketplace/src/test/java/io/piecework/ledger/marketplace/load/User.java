package io.piecework.ledger.marketplace.load;

import io.piecework.ledger.marketplace.browser.Instance;
import io.piecework.ledger.marketplace.person.Person;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One person in front of one browser, who reads or works for two to ten seconds between two pages. */
final class User {

    private static final int READS_AT_LEAST = 2_000;
    private static final int READS_AT_MOST = 10_000;

    private final Instance instance;
    private final Person person;
    private final Random random;
    private final Consumer<Visit> visits;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    User(Instance instance, Person person, long seed, Consumer<Visit> visits) {
        this.instance = instance;
        this.person = person;
        this.random = new Random(seed);
        this.visits = visits;
    }

    void live(long arrival, Instant end) throws Exception {
        Thread.sleep(arrival);
        signIn();
        while (Instant.now().isBefore(end)) {
            switch (person.role()) {
                case WORKER -> work();
                case REQUESTER -> review();
                case REVIEWER -> read(List.of("/appeals", "/people"));
                case FINANCE -> read(List.of("/bank", "/books", "/books/liability", "/paydays"));
            }
        }
    }

    void signIn() throws Exception {
        String page = get("/sign-in");
        post("/sign-in", page, "username", person.id(), "password", "demo");
    }

    private void work() throws Exception {
        String page = get("/pieces");
        Matcher offer = Pattern.compile(
                        "(/pieces/[^/\"]+/accept)\"[^\\n]*\\n *<input type=\"hidden\" name=\"task\" value=\"([^\"]+)")
                .matcher(page);
        if (offer.find()) {
            post(offer.group(1), page, "task", offer.group(2));
            pause();
            page = get("/pieces");
            post(offer.group(1).replace("/accept", "/submit"), page, "answer", "17");
        }
        pause();
        read(List.of("/earnings", "/payouts", "/mails"));
    }

    private void review() throws Exception {
        String page = get("/reviews");
        Matcher piece = Pattern.compile("(/reviews/[^/\"]+/approve)\"").matcher(page);
        if (piece.find()) {
            post(piece.group(1), page);
        }
        pause();
        read(List.of("/tasks", "/spending"));
    }

    private void read(List<String> pages) throws Exception {
        get(pages.get(random.nextInt(pages.size())));
        pause();
    }

    void publish(int tasks, int slots) throws Exception {
        String page = get("/tasks");
        post("/tasks/deposits", page, "id", UUID.randomUUID().toString(), "amount", "5000", "currency", "USD");
        for (int i = 0; i < tasks; i++) {
            page = get("/tasks/new");
            post(
                    "/tasks",
                    page,
                    "id",
                    "load-" + i,
                    "kind",
                    "FORMS",
                    "title",
                    "Form " + i,
                    "instructions",
                    "Fill it.",
                    "reward",
                    "0.30",
                    "slots",
                    String.valueOf(slots),
                    "until",
                    LocalDate.now(ZoneOffset.UTC).plusDays(9).toString());
        }
    }

    private void pause() throws InterruptedException {
        Thread.sleep(READS_AT_LEAST + random.nextInt(READS_AT_MOST - READS_AT_LEAST));
    }

    private String get(String path) throws Exception {
        return send("GET", path, HttpRequest.newBuilder(instance.address(path)).build());
    }

    /** @param fields names and values; the token against forged requests is the page's */
    private void post(String path, String page, String... fields) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)").matcher(page);
        var body = new StringBuilder("_csrf=").append(token.find() ? encoded(token.group(1)) : "");
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        send(
                "POST",
                path,
                HttpRequest.newBuilder(instance.address(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Referer",
                                instance.address(person.role().firstPage()).toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    private String send(String method, String path, HttpRequest request) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        visits.accept(new Visit(method + " " + path.replaceAll("/[^/]*[0-9][^/]*", "/ID"), answer.statusCode(), time));
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
