package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.statements.StatementsApplication;
import io.piecework.ledger.spring.PageCode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The guide to JSON and errors: its code is compiled, its requests are sent, and its answers are the real ones. */
class JsonGuideTest {

    private static final Path GUIDE = Path.of("../ledger-core/docs/guides/json.md");
    private static final Path APPLICATION = Path.of("src/test/java/com/example/statements/StatementsApplication.java");

    /** A request of the guide, and the JSON that follows it. */
    private static final Pattern REQUEST = Pattern.compile(
            "```sh\ncurl (?:-H '[^']*' -d '([^']*)' )?localhost:8080(\\S+)\n```\n\n```json\n(.*?)```", Pattern.DOTALL);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void the_requests_of_the_guide_get_its_answers_in_its_order() throws Exception {
        List<MatchResult> requests =
                REQUEST.matcher(Files.readString(GUIDE)).results().toList();
        assertThat(requests).hasSize(5);
        try (var web = WebApplication.start("ledger,web", StatementsApplication.class)) {
            for (MatchResult request : requests) {
                HttpResponse<String> answer = request.group(1) == null
                        ? web.get(request.group(2))
                        : web.post(request.group(2), request.group(1));
                assertThat(MAPPER.readTree(answer.body()))
                        .as(request.group(2) + " " + answer.body())
                        .isEqualTo(MAPPER.readTree(request.group(3)));
            }
        }
    }

    @Test
    void the_guide_shows_the_application_that_is_run_here() throws IOException {
        String code = PageCode.blocks("json.md", "java").get(0);

        assertThat(PageCode.squeezed(Files.readString(APPLICATION))).endsWith(PageCode.squeezed(code));
    }
}
