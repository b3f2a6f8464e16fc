package io.piecework.ledger.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/**
 * The OpenAPI document, the types that are made from it, and the page of {@code examples/front-end}, each read by tools of others; skipped on a
 * machine without Node.js, a registry of its packages, or Chromium.
 */
@Tag("slow")
class FrontEndInBrowserTest {

    private static final Path EXAMPLE = Path.of("../examples/front-end");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** A copy of the example with its packages, which stay for the next run. */
    private static final Path COPY = Path.of("target/front-end").toAbsolutePath();

    private static final String PRESS_EVERY_BUTTON = """
            <script>
              new MutationObserver(() => document.querySelector("button")?.click())
                .observe(document.body, {attributes: true, childList: true, subtree: true});
            </script>
            </body>""";

    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws Exception {
        Path lock = COPY.resolve("package-lock.json");
        boolean installed = Files.exists(COPY.resolve("node_modules/.package-lock.json"))
                && Files.mismatch(lock, EXAMPLE.resolve("package-lock.json")) == -1;
        Files.createDirectories(COPY);
        FileSystemUtils.deleteRecursively(COPY.resolve("src"));
        FileSystemUtils.copyRecursively(EXAMPLE.resolve("src"), COPY.resolve("src"));
        for (String file : List.of("package.json", "tsconfig.json", "index.html")) {
            Files.writeString(COPY.resolve(file), Files.readString(EXAMPLE.resolve(file)));
        }
        if (!installed) {
            Files.writeString(lock, Files.readString(EXAMPLE.resolve("package-lock.json")));
            assumeTrue(
                    run("npm", "ci", "--no-fund", "--no-audit", "--ignore-scripts")
                            .isSuccess(),
                    "Node.js and the packages are here");
        }
    }

    @Test
    void the_readme_shows_the_commands_that_are_run_here() throws Exception {
        assertThat(Files.readString(EXAMPLE.resolve("README.md")))
                .containsPattern("```sh\nnpm ci +#.*\nnpm run check +#.*\nnpm run build +#.*\n```");
    }

    @Test
    void the_openapi_document_is_valid() throws Exception {
        String program = """
                import {Validator} from "@seriousme/openapi-schema-validator";
                const validator = new Validator();
                const found = await validator.validate(process.argv[1]);
                console.log(validator.version, found.valid, JSON.stringify(found.errors ?? []));""";

        Ended valid = run("node", "--input-type=module", "-e", program, document());
        Path broken = Files.writeString(
                folder.resolve("broken.json"),
                Files.readString(OpenApiDocumentTest.FILE).replace("\"query\"", "\"body\""));
        Ended invalid = run("node", "--input-type=module", "-e", program, broken.toString());

        assertThat(valid.output()).isEqualTo("3.1 true []\n");
        assertThat(invalid.output()).startsWith("3.1 false [{");
    }

    @Test
    void the_types_of_the_example_are_made_from_the_document() throws Exception {
        Path made = folder.resolve("ledger.ts");

        assertThat(run("node", "node_modules/openapi-typescript/bin/cli.js", document(), "-o", made.toString()))
                .matches(Ended::isSuccess);
        assertThat(Files.readString(EXAMPLE.resolve("src/ledger.ts")))
                .as("run 'npm ci' and 'npm run types' in examples/front-end")
                .isEqualTo(Files.readString(made));
    }

    /** As literals of the types that the document gives them, in which TypeScript allows no other, no missing and no unknown property. */
    @Test
    void every_real_answer_has_its_type() throws Exception {
        var literals = new ArrayList<String>();
        try (var web = FrontEndApplication.start()) {
            FrontEndApplication.play(FrontEndApplication.ledger(web), "");
            for (Method endpoint : FrontEndScopesTest.endpoints().toList()) {
                literals.add(literal(web, endpoint));
            }
        }
        Path answers = COPY.resolve("src/answers.ts");
        String program = "import type { Answer } from \"./read\";\n" + String.join("", literals);

        Files.writeString(answers, program);
        Ended right = tsc();
        Files.writeString(answers, program.replaceFirst("\"amount\":\"1.00\"", "\"amount\":1.00"));
        Ended number = tsc();
        Files.writeString(answers, program.replaceFirst("\"opening\":", "\"other\":"));
        Ended other = tsc();
        Files.delete(answers);

        assertThat(right.output()).isEmpty();
        assertThat(number.output()).contains("Type 'number' is not assignable to type 'string'");
        assertThat(other.output()).contains("does not exist in type");
        assertThat(literals).hasSize(17);
    }

    private static String literal(WebApplication web, Method endpoint) throws Exception {
        String party = FrontEndScopesTest.party(endpoint);
        for (String path : FrontEndScopesTest.paths(endpoint)) {
            HttpResponse<String> answer = web.get(path, "signed-in", FrontEndScopesTest.own(party) + "@" + party + "s");
            if (answer.statusCode() == 200) {
                String name = path.substring("/ledger".length(), path.indexOf('?'));
                return "export const %s_%s: Answer<\"%s\"> = %s;%n"
                        .formatted(party, endpoint.getName(), name, answer.body());
            }
        }
        throw new AssertionError("no answer of " + endpoint);
    }

    @Configuration(proxyBeanMethods = false)
    static class Requests {

        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        @Bean
        Filter recorder() {
            return (request, response, chain) -> {
                chain.doFilter(request, response);
                seen.add(((HttpServletRequest) request).getRequestURI() + " "
                        + ((HttpServletResponse) response).getStatus());
            };
        }
    }

    @Test
    void the_page_shows_a_workers_earnings_and_a_second_look_costs_no_body() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is here");
        Path dist = COPY.resolve("dist");
        assertThat(run("npm", "run", "--silent", "build")).matches(Ended::isSuccess);
        String page = Files.readString(COPY.resolve("index.html"));
        Files.writeString(dist.resolve("index.html"), page.replace("</body>", PRESS_EVERY_BUTTON));

        try (var web = FrontEndApplication.exposing(
                "piecework.ledger.web.endpoints=worker",
                "test.signed-in=ada@workers",
                "spring.main.sources=" + Requests.class.getName(),
                "spring.web.resources.static-locations=" + dist.toUri())) {
            FrontEndApplication.play(FrontEndApplication.ledger(web), "");
            List<String> seen = web.context().getBean(Requests.class).seen;

            String first = look(web);
            assertThat(first)
                    .contains("My earnings in USD", "Available", "$1.50", "awaiting review (1)", "Dogs", "“a cat”")
                    .contains("withholding started")
                    .doesNotContain("<button");
            assertThat(seen).contains("/ledger/worker/balances 200").doesNotContain("/ledger/worker/balances 304");
            seen.clear();

            assertThat(look(web)).isEqualTo(first);
            assertThat(seen)
                    .filteredOn(each -> each.startsWith("/ledger/"))
                    .containsExactlyInAnyOrder(
                            "/ledger/worker/balances 304",
                            "/ledger/worker/open-items 304",
                            "/ledger/worker/statement 304",
                            "/ledger/worker/statement 304");
        }
    }

    /** The page after its scripts have run, by a browser that keeps its cache from one look to the next. */
    private String look(WebApplication web) throws Exception {
        Ended ended = run(
                CHROMIUM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                web.address("/index.html").toString());
        assertThat(ended).matches(Ended::isSuccess);
        return ended.output();
    }

    private static String document() {
        return OpenApiDocumentTest.FILE.toAbsolutePath().toString();
    }

    private static Ended tsc() throws Exception {
        return run("npm", "run", "--silent", "check");
    }

    private record Ended(int status, String output) {

        boolean isSuccess() {
            return status == 0;
        }
    }

    private static Ended run(String... command) throws InterruptedException, IOException {
        Path output = Files.createTempFile(COPY, "output", "");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(COPY.toFile())
                    .redirectError(COPY.resolve("errors.log").toFile())
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException noSuchProgram) {
            return new Ended(-1, String.valueOf(noSuchProgram.getMessage()));
        } finally {
            Files.delete(output);
        }
    }
}
