package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.spring.PageCode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The guide to front ends: its application is compiled, its requests are sent, and its answers are the real ones. */
class FrontEndsPageTest {

    private static final Path GUIDE = Path.of("../ledger-core/docs/guides/front-ends.md");
    private static final Path APPLICATION = Path.of("src/test/java/com/example/frontends/FrontEndsApplication.java");

    /** A request: the person, a header, the path; and the answer, as JSON or as the status and the size of the body. */
    private static final Pattern REQUEST = Pattern.compile(
            "```sh\ncurl -u (\\S+):secret (?:-H '([^:]*): ([^']*)' -w '%\\{http_code\\} %\\{size_download\\}' )?'?localhost:8080([^'\n]+)'?\n```"
                    + "\n\n```(json|text)\n(.*?)```",
            Pattern.DOTALL);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void the_requests_of_the_guide_get_its_answers() throws Exception {
        List<MatchResult> requests =
                REQUEST.matcher(Files.readString(GUIDE)).results().toList();
        assertThat(requests).hasSize(4);
        try (var web = FrontEndApplication.start()) {
            FrontEndApplication.play(FrontEndApplication.ledger(web), "");
            for (MatchResult request : requests) {
                var headers = Stream.of("signed-in", request.group(1), request.group(2), request.group(3))
                        .filter(each -> each != null)
                        .toArray(String[]::new);
                HttpResponse<String> answer = web.get(request.group(4), headers);
                if (request.group(5).equals("text")) {
                    assertThat(answer.statusCode() + " " + answer.body().length() + "\n")
                            .isEqualTo(request.group(6));
                } else {
                    assertThat(MAPPER.readTree(answer.body()))
                            .as(request.group(4) + " " + answer.body())
                            .isEqualTo(MAPPER.readTree(request.group(6)));
                }
            }
        }
    }

    @Test
    void the_guide_shows_the_application_that_is_run_here() throws IOException {
        String code = PageCode.blocks("front-ends.md", "java").get(0);

        assertThat(PageCode.squeezed(Files.readString(APPLICATION))).endsWith(PageCode.squeezed(code));
    }

    @Test
    void the_guide_names_every_endpoint() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(FrontEndScopesTest.endpoints())
                .allSatisfy(endpoint -> assertThat(guide)
                        .containsPattern("(?s)below `/ledger/" + FrontEndScopesTest.party(endpoint) + "`.*?\\| `"
                                + FrontEndScopesTest.path(endpoint) + "` \\|"));
    }
}
