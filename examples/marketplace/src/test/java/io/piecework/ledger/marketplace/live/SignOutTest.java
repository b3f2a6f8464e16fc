package io.piecework.ledger.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.marketplace.person.Person;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** A person signs out and leaves pages open, over a real connection. */
@Tag("slow")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "marketplace.story=first-day",
            "piecework.ledger.due.enabled=false"
        })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class SignOutTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    private OpenPages pages;

    @LocalServerPort
    private int port;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void pages_that_are_left_open_end_without_an_error_in_the_log(CapturedOutput log) throws Exception {
        send("/sign-in", "username=ada&password=demo");
        var open = new ArrayList<InputStream>();
        for (int page = 0; page < 3; page++) {
            open.add(browser.send(request("/live").build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body());
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> pages.count(Person.ADA) == 3);

        send("/logout", "");
        for (InputStream page : open) {
            page.close();
        }
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    pages.keepOpen();
                    return pages.count(Person.ADA) == 0;
                });

        assertThat(log.getAll()).doesNotContain("Exception");
    }

    private void send(String path, String fields) throws Exception {
        String page = browser.send(request("/sign-in").build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        String body = fields + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpRequest form = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(browser.send(form, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(302);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
