package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.piecework.ledger.marketplace.person.Entered;
import io.piecework.ledger.marketplace.person.Person;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A person who is signed in, and what they do with pages. */
record Visitor(MockMvcTester pages, Person person) {

    private RequestPostProcessor signedIn() {
        return user(person.id()).roles(person.role().name());
    }

    MvcTestResult looks(String path) {
        return pages.get().uri(path).with(signedIn()).exchange();
    }

    /** Without the marks around amounts, numbers and names. */
    String page(String path) {
        return markedPage(path).replaceAll("</?(bdi|data|time)[^>]*>", "");
    }

    String markedPage(String path) {
        MvcTestResult answer = looks(path);
        assertThat(answer).hasStatusOk();
        return body(answer);
    }

    /** The page that a person is led to by a form of a page, with what is said there once. */
    String pageAfter(String from, String path, String... fields) {
        MvcTestResult answer = sendsFrom("http://localhost" + from, path, fields);
        if (answer.getResponse().getRedirectedUrl() == null) {
            return body(answer);
        }
        var request = pages.get()
                .uri(Objects.requireNonNull(answer.getResponse().getRedirectedUrl()))
                .with(signedIn());
        answer.getMvcResult().getFlashMap().forEach(request::flashAttr);
        return body(request.exchange());
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** What a pattern's group finds on a page first. */
    String find(String path, String pattern) {
        String page = page(path);
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as(pattern + " in " + page).isTrue();
        return found.group(1);
    }

    /** @param fields names and values */
    MvcTestResult sends(String path, String... fields) {
        return sendsFrom("http://localhost" + person.role().firstPage(), path, fields);
    }

    /** @param referer the page that the browser says */
    MvcTestResult sendsFrom(String referer, String path, String... fields) {
        var request = pages.post()
                .uri(path)
                .header("Referer", referer)
                .with(signedIn())
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    /** Sends a file in place of a field's text. */
    MvcTestResult sendsFile(String path, String field) {
        return pages.post()
                .uri(path)
                .multipart()
                .file(field, new byte[] {1, 2, 3})
                .header("Referer", "http://localhost" + person.role().firstPage())
                .with(signedIn())
                .with(csrf())
                .param("currency", "USD")
                .exchange();
    }

    /** Sends a form, and is led to a page, or to a part of it. */
    void does(String path, String next, String... fields) {
        MvcTestResult answer = sends(path, fields);
        assertThat(String.valueOf(answer.getResponse().getRedirectedUrl()).replaceFirst("#.*", ""))
                .isEqualTo(next);
        assertThat(answer.getMvcResult().getFlashMap().get("problem")).isNull();
    }

    /** Sends a form that is refused. Returns what the next page says of it, beside a field where one is wrong. */
    String isRefused(String path, String... fields) {
        MvcTestResult answer = sends(path, fields);
        assertThat(answer).hasRedirectedUrl(person.role().firstPage());
        var page = answer.getMvcResult().getFlashMap();
        return page.get("entered") instanceof Entered entered
                        && !entered.errors().isEmpty()
                ? String.join("; ", entered.errors().values())
                : String.valueOf(page.get("problem"));
    }

    /** Sends a form of which a field is wrong. Returns what the first page of the person says beside the field. */
    String isWrong(String field, String path, String... fields) {
        MvcTestResult answer = sends(path, fields);
        assertThat(answer).hasRedirectedUrl(person.role().firstPage());
        Entered entered = (Entered) answer.getMvcResult().getFlashMap().get("entered");
        return String.valueOf(Objects.requireNonNull(entered).error(path, field));
    }
}
