package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Replay;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** From a deposit to a statement, through the pages only. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1")
@AutoConfigureMockMvc
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class FirstTaskTest {

    private final MockMvcTester pages;
    private final Ledger ledger;

    @Autowired
    FirstTaskTest(MockMvcTester pages, Ledger ledger) {
        this.pages = pages;
        this.ledger = ledger;
    }

    @Test
    void a_task_is_published_done_approved_and_on_the_statement() throws Exception {
        String form = page(Person.NORTHWIND, "/tasks/new");
        String task = first(form, "name=\"id\" value=\"([^\"]+)\"");
        String[] offer = {
            "id", task, "title", "Count boxes", "instructions", "How many?", "reward", "4.00", "slots", "2"
        };
        assertThat(posted(Person.NORTHWIND, "/tasks/price", offer))
                .hasStatusOk()
                .bodyText()
                .contains("USD 8.00", "USD 1.60", "USD 9.60");
        assertThat(posted(Person.NORTHWIND, "/tasks", offer)).hasRedirectedUrl("/tasks");

        String work = page(Person.LUC, "/work");
        assertThat(work)
                .contains("Vous pouvez commencer", "Count boxes", "4,00\u00a0USD par travail, de Northwind Pictures");
        String accept = first(work, "(/work/[^/]+/accept)\"[^>]*>(?:(?!</form>).)*value=\"" + task);
        assertThat(posted(Person.LUC, accept, "task", task)).hasRedirectedUrl("/work");
        assertThat(posted(Person.LUC, accept, "task", task))
                .as("a second click takes no second slot")
                .hasRedirectedUrl("/work");
        String submit = first(page(Person.LUC, "/work"), "(/work/[^/]+/submit)");
        assertThat(posted(Person.LUC, submit, "answer", "17 boxes")).hasRedirectedUrl("/work");

        String reviews = page(Person.NORTHWIND, "/reviews");
        assertThat(reviews).contains("By Luc, for USD 4.00", "17 boxes");
        String approve = submit.replace("/work/", "/reviews/").replace("/submit", "/approve");
        assertThat(posted(Person.NORTHWIND, approve)).hasRedirectedUrl("/reviews");

        assertThat(page(Person.LUC, "/earnings")).contains("Count boxes", "4,00", "lang=\"fr\"");
        assertThat(ledger.asWorker("luc").balance("USD").orElseThrow().available())
                .isEqualTo(Amount.parse("USD 4.00"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void days_that_pass_approve_work_without_a_decision() throws Exception {
        assertThat(page(Person.NORTHWIND, "/reviews")).contains("By Ada, for USD 0.05");
        for (int day = 1; day <= 3; day++) {
            assertThat(posted(Person.OMAR, "/clock/next-day")).hasRedirectedUrl("/");
        }

        assertThat(page(Person.NORTHWIND, "/reviews")).contains("Nothing waits for your decision.");
        assertThat(page(Person.ADA, "/earnings")).contains("approved automatically");
    }

    @Test
    void a_refusal_says_what_to_do_and_each_role_sees_its_pages_only() throws Exception {
        MvcTestResult tooMuch = posted(
                Person.NORTHWIND,
                "/tasks",
                "id",
                "t",
                "title",
                "T",
                "instructions",
                "I",
                "reward",
                "9.00",
                "slots",
                "900");
        assertThat(tooMuch).hasRedirectedUrl("/tasks");
        assertThat(tooMuch.getMvcResult().getFlashMap().get("problem"))
                .asString()
                .startsWith("There is not enough money for that: USD ")
                .endsWith("Pay in first.");

        MvcTestResult noNumber = posted(Person.NORTHWIND, "/tasks/deposits", "id", "d", "amount", "1,000");
        assertThat(noNumber).hasRedirectedUrl("/tasks");
        assertThat(noNumber.getMvcResult().getFlashMap().get("problem"))
                .isEqualTo(
                        "That is not a valid value: amount \"1,000\" is not a plain decimal number. Nothing was changed.");

        assertThat(pages.get().uri("/tasks").with(as(Person.ADA))).hasStatus(403);
        assertThat(pages.get().uri("/work")).hasRedirectedUrl("/sign-in");
        assertThat(pages.get().uri("/sign-in")).hasStatusOk().bodyText().contains("Northwind Pictures", "Luc");
    }

    private List<String> findings() {
        var findings = new ArrayList<String>();
        ledger.asAuditor().verify(new Replay.Watcher() {
            @Override
            public void progress(String pass, long events) {}

            @Override
            public void finding(String sentence) {
                findings.add(sentence);
            }
        });
        return findings;
    }

    private static RequestPostProcessor as(Person person) {
        return user(person.id()).roles(person.role().name());
    }

    private String page(Person person, String path) throws UnsupportedEncodingException {
        MvcTestResult answer = pages.get().uri(path).with(as(person)).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString();
    }

    private MvcTestResult posted(Person person, String path, String... fields) {
        var request = pages.post().uri(path).with(as(person)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private static String first(String page, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as(pattern + " in " + page).isTrue();
        return found.group(1);
    }
}
